package dev.interleave.experiments.doublecheckedlocking;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.launch.repetition.Repeated;

import static org.assertj.core.api.Assertions.assertThat;

/** The singleton, by the thousand. */
class LazySingletonRepeatedTests {

    @ParameterizedTest
    @EnumSource(names = {"SYNCHRONIZED", "VOLATILE_FIELD"})
    void asOftenAsOneLikesThereIsOne(Variant variant) {
        assertThat(Repeated.counts(new LazySingleton(), 2_000, "variant=" + variant, "pause=0", "stagger=0",
                "threads=2")).isEqualTo(Map.of("one-instance", 2_000));
    }
}
