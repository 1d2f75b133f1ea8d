package dev.interleave.operations.specimen.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.operations.specimen.Sightings;

/**
 * Of which versions it was seen what tools say.
 *
 * @param jdk the JDK
 * @param springBoot Spring Boot
 * @param micrometer Micrometer
 * @param note a warning where this application runs on another JDK; left out where it does not
 */
@Schema(name = "SeenOn")
record SeenOn(String jdk, String springBoot, String micrometer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {

    static SeenOn of(Sightings.Versions versions, String here) {
        return new SeenOn(versions.jdk(), versions.springBoot(), versions.micrometer(),
                here.equals(versions.jdk()) ? null
                        : "This runs on JDK " + here + ", whose tools may say something else.");
    }

    String sentence() {
        return "Seen on JDK " + jdk + ", Spring Boot " + springBoot + ", Micrometer " + micrometer + "."
                + (note == null ? "" : " " + note);
    }
}
