package dev.interleave.experiments.event;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrdersTests {

    @Test
    void noPairOfOneOrderIsSwapped() {
        assertThat(Orders.pairsSwapped(List.of("a", "b", "c"), List.of("a", "b", "c"))).isZero();
    }

    @Test
    void neighboursThatChangePlacesAreOnePair() {
        assertThat(Orders.pairsSwapped(List.of("a", "b", "c"), List.of("b", "a", "c"))).isOne();
    }

    @Test
    void whoGoesFromFirstToLastSwapsWithAllOthers() {
        assertThat(Orders.pairsSwapped(List.of("a", "b", "c"), List.of("b", "c", "a"))).isEqualTo(2);
    }

    @Test
    void theOtherWayRoundAllPairsAreSwapped() {
        assertThat(Orders.pairsSwapped(List.of("a", "b", "c", "d"), List.of("d", "c", "b", "a")))
                .isEqualTo(Orders.pairs(4))
                .isEqualTo(6);
    }
}
