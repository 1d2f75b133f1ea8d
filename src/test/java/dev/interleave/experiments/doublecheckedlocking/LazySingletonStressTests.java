package dev.interleave.experiments.doublecheckedlocking;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.operations.RunFixture;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.Stresses;

import static org.assertj.core.api.Assertions.assertThat;

/** The singleton, stressed. */
class LazySingletonStressTests {

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new LazySingleton());

    @ParameterizedTest
    @EnumSource(names = {"SYNCHRONIZED", "VOLATILE_FIELD"})
    void asOftenAsOneLikesThereIsOne(Variant variant) {
        StressReport report =
                Stresses.stress(runs, "double-checked-locking", "variant=" + variant, "pause=0", "stagger=0",
                        "threads=2", "repetitions=2000");
        assertThat(report.check().held()).as(report.check().because()).isTrue();
    }
}
