package dev.interleave.experiments.staleflag;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.interleave.operations.RunFixture;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.Stresses;

import static org.assertj.core.api.Assertions.assertThat;

/** The flag, stressed. */
class StaleFlagStressTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new StaleFlag());

    @Test
    void aStressRepeatsIt() {
        StressReport report =
                Stresses.stress(runs, "stale-flag", "mode=VOLATILE", "look=10ms", "raiseAfter=1ms", "warmUp=5ms",
                        "repetitions=10",
                        "within=60s");
        assertThat(report.check().held()).as(report.check().because()).isTrue();
        assertThat(report.repetitions().done()).isEqualTo(10);
    }
}
