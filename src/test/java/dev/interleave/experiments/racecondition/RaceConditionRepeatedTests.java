package dev.interleave.experiments.racecondition;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.launch.repetition.Repeated;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What is seen by the thousand of increments that nothing holds apart but chance. */
@Slow
class RaceConditionRepeatedTests {

    private static Map<String, Integer> counts(int repetitions, String... parameters) {
        return Repeated.counts(new RaceCondition(), repetitions, parameters);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAGuardIncrementsAreLostAndNotLost(ThreadKind kind) {
        Tendency.seen("either none or all lost an increment", () -> {
            Map<String, Integer> counts = counts(20_000, "pause=0ms", "kind=" + kind);
            assertThat(counts.keySet()).isSubsetOf("1", "2");
            return counts;
        }, counts -> counts.size() == 2);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void underAGuardNothingIsLost(CounterGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            assertThat(counts(3_000, "pause=0ms", "guard=" + guard, "kind=" + kind)).isEqualTo(Map.of("2", 3_000));
        }
    }

    @Test
    void moreThreadsThanProcessorsLoseIncrementsToo() {
        Tendency.seen("no increment was lost", () -> counts(5_000, "pause=0ms", "threads=8"),
                counts -> counts.keySet().stream().anyMatch(count -> !count.equals("8")));
    }
}
