package dev.interleave.experiments.staleflag;

import org.junit.jupiter.api.Test;

import dev.interleave.launch.repetition.Repeated;

import static org.assertj.core.api.Assertions.assertThat;

/** The flag, again and again. */
class StaleFlagRepeatedTests {

    @Test
    void aVolatileFlagIsSeenEachTime() {
        assertThat(Repeated.counts(new StaleFlag(), 10, "mode=VOLATILE", "look=10ms", "raiseAfter=1ms", "warmUp=5ms")
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum()).isEqualTo(10);
    }
}
