package dev.interleave.explore.engine;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A schedule's text says all there is to it. */
class ScheduleTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "0.1.0.1.m", "0x3.1.1.m", "10.0t.1w.2i.0s2.ms1.1sm", "0tx4"})
    void textIsReadBackAsItWas(String steps) {
        String text = "v1:0123abcd:" + steps;
        assertThat(Schedule.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0, 0x3", "0x2, 0.0", "0x1.1x1, 0.1", "0x2.0x2, 0x4", "m.m.m.m, mx4"})
    void stepsInARowAreCountedFromThree(String given, String canonical) {
        assertThat(Schedule.parse("v1:00000000:" + given)).hasToString("v1:00000000:" + canonical);
    }

    @Test
    void theMainIsTheFirstThreadAndOthersFollowInTheOrderOfCreation() {
        assertThat(Schedule.parse("v1:00000000:m.0.1t.2s0").steps()).containsExactly(new Move(0, Move.Way.GO),
                new Move(1, Move.Way.GO), new Move(2, Move.Way.TIME_OUT), new Move(3, Move.Way.SIGNAL, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1:0", "v2:00000000:0", "v1:0000000g:0", "v1:00000000:0..1", "v1:00000000:.",
            "v1:00000000:0y", "v1:00000000:0s", "v1:00000000:0x0", "v1:00000000:-1", "v1:00000000:0x999999.0x999999",
            "v1:00000000:0:1"})
    void whatIsNoScheduleIsRefused(String text) {
        assertThatExceptionOfType(UnreadableScheduleException.class).isThrownBy(() -> Schedule.parse(text));
    }

    @Test
    void fingerprintDependsOnExperimentAndParameters() {
        String one = Schedule.fingerprint("race", Map.of("threads", 2));
        assertThat(one).matches("[0-9a-f]{8}").isEqualTo(Schedule.fingerprint("race", Map.of("threads", 2)));
        assertThat(List.of(Schedule.fingerprint("lock", Map.of("threads", 2)),
                Schedule.fingerprint("race", Map.of("threads", 3)), Schedule.fingerprint("race", Map.of())))
                .doesNotContain(one);
    }
}
