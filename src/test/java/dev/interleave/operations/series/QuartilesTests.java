package dev.interleave.operations.series;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.interleave.experiment.Work;
import dev.interleave.trace.Statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** The arithmetic of spreads, on numbers of which it is known. */
class QuartilesTests {

    private static Quartiles of(Long... measured) {
        return Quartiles.of(List.of(measured));
    }

    @Test
    void ofAnOddNumberTheMiddleOneIsTheMedian() {
        assertThat(of(50L, 10L, 40L, 20L, 30L)).isEqualTo(new Quartiles(10, 20, 30, 40, 50));
    }

    @Test
    void whatLiesBetweenTwoIsReckonedByItsDistanceToEach() {
        assertThat(of(20L, 10L)).isEqualTo(new Quartiles(10, 13, 15, 18, 20));
        assertThat(of(100L, 200L, 300L, 400L)).isEqualTo(new Quartiles(100, 175, 250, 325, 400));
    }

    @Test
    void ofOneAllAreTheSame() {
        assertThat(of(7L)).isEqualTo(new Quartiles(7, 7, 7, 7, 7));
        assertThatIllegalArgumentException().isThrownBy(QuartilesTests::of);
    }

    @Test
    void middleHalvesOverlapOrDoNot() {
        Quartiles low = new Quartiles(0, 10, 15, 20, 99);
        assertThat(low.overlaps(new Quartiles(0, 20, 25, 30, 40))).isTrue();
        assertThat(new Quartiles(0, 20, 25, 30, 40).overlaps(low)).isTrue();
        assertThat(low.overlaps(new Quartiles(0, 12, 13, 14, 40))).isTrue();
        assertThat(low.overlaps(new Quartiles(0, 21, 25, 30, 40))).isFalse();
        assertThat(new Quartiles(0, 21, 25, 30, 40).overlaps(low)).isFalse();
    }

    @Test
    void theSlowestRunHasTheLowestRate() {
        Rates rates = Rates.of(new Work(10, "pages"), new Quartiles(1_000_000_000, 2_000_000_000, 2_500_000_000L,
                4_000_000_000L, 5_000_000_000L));
        assertThat(rates).isEqualTo(new Rates(2, 2.5, 4, 5, 10));
        assertThat(rates.overlaps(new Rates(0, 1, 2, 3, 4))).isTrue();
        assertThat(rates.overlaps(new Rates(0, 1, 2, 2.4, 4))).isFalse();
    }

    @Test
    void percentilesOfVeryManyAreRightToOneInAHundred() {
        LengthsOfTime times = new LengthsOfTime();
        assertThat(times.spread()).isNull();
        LongStream.rangeClosed(1, 100_000).map(number -> number * 1_000).forEach(times::add);
        Statistics.Spread spread = times.spread();
        assertThat(spread).isNotNull();
        assertThat(spread.p50()).isCloseTo(50_000_000, within(500_000L));
        assertThat(spread.p99()).isCloseTo(99_000_000, within(990_000L));
        assertThat(spread.max()).isEqualTo(100_000_000);
    }
}
