package dev.interleave.operations.run.monitoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rings among threads that wait for others. */
class RingsTests {

    private static List<List<String>> rings(Map<String, List<String>> waits) {
        return Rings.in(new TreeMap<>(waits));
    }

    @Test
    void aRingBeginsWithItsFirstAndGoesOnWithWhomThatWaitsFor() {
        assertThat(rings(Map.of("a", List.of("c"), "c", List.of("b"), "b", List.of("a"))))
                .containsExactly(List.of("a", "c", "b"));
    }

    @Test
    void oneThatWaitsForItselfIsARing() {
        assertThat(rings(Map.of("a", List.of("a")))).containsExactly(List.of("a"));
    }

    @Test
    void eachRingIsToldOnceAndWithoutThoseThatOnlyWaitForIt() {
        assertThat(rings(Map.of("a", List.of("b"), "b", List.of("a"), "c", List.of("d"), "d", List.of("c"), "x",
                List.of("a", "c")))).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void theShortestIsTold() {
        assertThat(rings(Map.of("a", List.of("b", "c"), "b", List.of("d"), "d", List.of("a"), "c", List.of("a"))))
                .containsExactly(List.of("a", "c"));
    }

    @Test
    void aChainIsNone() {
        assertThat(rings(Map.of("a", List.of("b"), "b", List.of("c")))).isEmpty();
        assertThat(rings(Map.of())).isEmpty();
    }
}
