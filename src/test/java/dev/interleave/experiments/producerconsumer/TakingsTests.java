package dev.interleave.experiments.producerconsumer;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakingsTests {

    @Test
    void inOrderNobodyOvertakes() {
        assertThat(new Takings(List.of(List.of(0L, 1L, 2L)), 3).overtakings()).isZero();
    }

    @Test
    void whoComesBeforeOneThatWasPutEarlierOvertakes() {
        assertThat(new Takings(List.of(List.of(2L, 0L, 1L)), 3).overtakings()).isOne();
        assertThat(new Takings(List.of(List.of(2L, 1L, 0L)), 3).overtakings()).isEqualTo(2);
    }

    @Test
    void itemsOfDifferentProducersOrConsumersAreNotCompared() {
        assertThat(new Takings(List.of(List.of(3L, 0L, 4L, 1L)), 3).overtakings()).isZero();
        assertThat(new Takings(List.of(List.of(1L, 2L), List.of(0L)), 3).overtakings()).isZero();
    }

    @Test
    void oneTakenTwiceIsSeen() {
        assertThat(new Takings(List.of(List.of(1L), List.of(0L)), 3).areDistinct()).isTrue();
        assertThat(new Takings(List.of(List.of(1L), List.of(0L, 1L)), 3).areDistinct()).isFalse();
    }

    @Test
    void whoTookMostComesFirst() {
        assertThat(new Takings(List.of(List.of(1L), List.of(0L, 2L)), 3).shares(1)).containsExactly(
                new Takings.Share("consumer-1", 2, List.of(0L)), new Takings.Share("consumer-0", 1, List.of(1L)));
    }
}
