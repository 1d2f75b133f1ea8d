package dev.interleave.explore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How many schedules there are is said as a person would say it. */
class EstimatedTests {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "35000; 0.14; 0.62; about 35,000 schedules, give or take 4,200, estimated; 14 % were taken, and the rest would take about a second.",
            "35000; 0.5; 12; about 35,000 schedules, give or take 4,200, estimated; 50 % were taken, and the rest would take about 12 seconds.",
            "35000; 1; 0; about 35,000 schedules, give or take 4,200, estimated; 100 % were taken.",
            "4.1E9; 0.000024; 51000; about 4.1 × 10^9 schedules, give or take 4,200, estimated; less than 0.01 % were taken, and the rest would "
                    + "take about 14 hours.",
            "1.1E17; 0; 4.2E13; about 1.1 × 10^17 schedules, give or take 4,200, estimated; less than 0.01 % were taken, and the rest would "
                    + "take about 1,300,000 years.",
            "9.96E9; 0.003; 100; about 1 × 10^10 schedules, give or take 4,200, estimated; 0.3 % were taken, and the rest would take about "
                    + "2 minutes.",
            "1E12; 0.003; 86400; about 1 × 10^12 schedules, give or take 4,200, estimated; 0.3 % were taken, and the rest would take about 1 day.",
            "3.2E300; 0; 1E290; about 3.2 × 10^300 schedules, give or take 4,200, estimated; less than 0.01 % were taken, and the rest would "
                    + "take about 3.2 × 10^282 years."})
    void anEstimateIsASentence(double schedules, double share, double secondsLeft, String there, String taken) {
        String sentence = Estimated.sentence(schedules, 4200, share, secondsLeft, 600);
        assertThat(sentence).isEqualTo("There are " + there + " from 600 random ones; " + taken);
    }

    @Test
    void soIsOneThatIsRough() {
        assertThat(Estimated.roughly(4.1E9, 600)).isEqualTo(
                "How many schedules there are is hard to tell: the 600 random ones that were taken differ widely. "
                        + "Their mean is about 4.1 × 10^9.");
    }
}
