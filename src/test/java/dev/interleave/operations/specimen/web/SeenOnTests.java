package dev.interleave.operations.specimen.web;

import org.junit.jupiter.api.Test;

import dev.interleave.operations.specimen.Sightings;

import static org.assertj.core.api.Assertions.assertThat;

class SeenOnTests {

    private final Sightings.Versions versions = Sightings.read().seenOn();

    @Test
    void onTheJdkThatWasLookedAtThereIsNothingToNote() {
        assertThat(SeenOn.of(versions, versions.jdk()).note()).isNull();
    }

    @Test
    void anotherJdkIsNoted() {
        SeenOn elsewhere = SeenOn.of(versions, "27.0.1");
        assertThat(elsewhere.note()).isEqualTo("This runs on JDK 27.0.1, whose tools may say something else.");
        assertThat(elsewhere.sentence()).startsWith("Seen on JDK " + versions.jdk()).endsWith(elsewhere.note());
    }
}
