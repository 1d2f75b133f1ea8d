package dev.interleave.operations.series;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeriesPlanTests {

    private static List<Integer> values(SeriesPlan plan) {
        return plan.turns().stream().map(SeriesPlan.Turn::value).toList();
    }

    @Test
    void eachRoundBeginsWithAnotherValue() {
        assertThat(values(new SeriesPlan(3, 1, 3))).containsExactly(0, 1, 2, 1, 2, 0, 2, 0, 1, 0, 1, 2);
        assertThat(values(new SeriesPlan(2, 0, 3))).containsExactly(0, 1, 1, 0, 0, 1);
    }

    @Test
    void onlyTheFirstRoundsAreNotCounted() {
        assertThat(new SeriesPlan(2, 2, 1).turns()).extracting(SeriesPlan.Turn::counted)
                .containsExactly(false, false, false, false, true, true);
        assertThat(new SeriesPlan(2, 0, 1).turns()).allMatch(SeriesPlan.Turn::counted);
    }

    @Test
    void everyValueHasAsManyTurns() {
        SeriesPlan plan = new SeriesPlan(5, 2, 7);
        assertThat(plan.turns()).hasSize(plan.total()).hasSize(45);
        for (int value = 0; value < 5; value++) {
            assertThat(values(plan)).filteredOn(Integer.valueOf(value)::equals).hasSize(9);
        }
    }
}
