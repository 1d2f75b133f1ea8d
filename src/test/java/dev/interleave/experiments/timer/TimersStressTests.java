package dev.interleave.experiments.timer;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.interleave.operations.RunFixture;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.Stresses;

import static org.assertj.core.api.Assertions.assertThat;

/** The timers, stressed. */
class TimersStressTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new Timers());

    @Test
    void againAndAgainItComesToNothingElse() {
        StressReport report = Stresses.stress(runs, "timer", "delay=1ms", "cancelAfter=1ms", "repetitions=100");
        assertThat(report.check().held()).as(report.check().because()).isTrue();
    }
}
