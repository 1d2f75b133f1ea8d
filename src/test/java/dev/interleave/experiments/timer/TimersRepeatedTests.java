package dev.interleave.experiments.timer;

import org.junit.jupiter.api.Test;

import dev.interleave.launch.repetition.Repeated;

import static org.assertj.core.api.Assertions.assertThat;

/** The timers, again and again. */
class TimersRepeatedTests {

    @Test
    void againAndAgainItComesToNothingElse() {
        assertThat(Repeated.counts(new Timers(), 100, "delay=1ms", "cancelAfter=1ms")).isNotEmpty();
    }
}
