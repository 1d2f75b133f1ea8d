package dev.interleave.experiments.visibility;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.StressReport.Frequency;
import dev.interleave.operations.stress.Stresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What real processors make of it: nothing between a write and a read, neither the seam nor the recorder, holds them up. */
@Slow
class VisibilityStressTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Visibility());

    private static long count(StressReport report, String pair) {
        assertThat(report.check().held()).as(report.check().because()).isTrue();
        return report.outcomes()
                .stream()
                .filter(outcome -> outcome.value().equals(pair))
                .mapToLong(Frequency::count)
                .sum();
    }

    /** A tendency: processors do so as often as the two threads really run at the same time. */
    @ParameterizedTest
    @EnumSource(names = "VOLATILE", mode = EnumSource.Mode.EXCLUDE)
    void bothReadZeroWhereAWriteMayWaitInAStoreBuffer(AccessMode mode) {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor sees its own writes");
        Tendency.seen("no two threads both read 0",
                () -> count(Stresses.stress(runs, "visibility", "mode=" + mode, "repetitions=20000", "within=60s"),
                        "0,0"),
                count -> count > 0);
    }

    @ParameterizedTest
    @CsvSource({"STORE_BUFFERING, VOLATILE, '0,0'", "MESSAGE_PASSING, RELEASE_ACQUIRE, '1,0'",
            "MESSAGE_PASSING, VOLATILE, '1,0'"})
    void whatIsForbiddenIsNeverSeen(LitmusTest test, AccessMode mode, String pair) {
        assertThat(count(
                Stresses.stress(runs, "visibility", "test=" + test, "mode=" + mode, "repetitions=20000", "within=60s"),
                pair)).isZero();
    }
}
