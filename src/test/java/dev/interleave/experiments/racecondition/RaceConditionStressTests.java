package dev.interleave.experiments.racecondition;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.Stresses;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What a stress shows of increments that nothing holds apart but chance. */
@Slow
class RaceConditionStressTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new RaceCondition());

    private static Map<String, Long> counts(StressReport report) {
        assertThat(report.failures().first()).isNull();
        Map<String, Long> counts = new HashMap<>();
        report.outcomes().forEach(outcome -> counts.put(outcome.value(), outcome.count()));
        return counts;
    }

    @ParameterizedTest
    @EnumSource
    void withoutAGuardIncrementsAreLostAndNotLost(ThreadKind kind) {
        Tendency.seen("either none or all lost an increment", () -> {
            StressReport report =
                    Stresses.stress(runs, "race-condition", "pause=0ms", "kind=" + kind, "repetitions=20000",
                            "within=60s");
            assertThat(counts(report)).containsOnlyKeys("1", "2");
            assertThat(report.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.grade())
                            .isEqualTo(outcome.value().equals("2") ? Grade.ACCEPTABLE : Grade.INTERESTING));
            assertThat(report.check().held()).as(report.check().because()).isTrue();
            return counts(report);
        }, counts -> counts.values().stream().allMatch(count -> count > 0));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void underAGuardNothingIsLost(CounterGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            StressReport report = Stresses.stress(runs, "race-condition", "pause=0ms", "guard=" + guard, "kind=" + kind,
                    "repetitions=3000", "within=60s");
            assertThat(counts(report)).isEqualTo(Map.of("2", 3000L, "1", 0L));
            assertThat(report.check().held()).as(report.check().because()).isTrue();
        }
    }

    @Test
    void moreThreadsThanProcessorsLoseIncrementsToo() {
        Tendency.seen("no increment was lost", () -> {
            StressReport report = Stresses.stress(runs, "race-condition", "pause=0ms", "threads=8", "repetitions=5000",
                    "within=60s");
            assertThat(report.check().held()).as(report.check().because()).isTrue();
            return counts(report);
        }, counts -> counts.entrySet().stream().anyMatch(count -> !count.getKey().equals("8") && count.getValue() > 0));
    }
}
