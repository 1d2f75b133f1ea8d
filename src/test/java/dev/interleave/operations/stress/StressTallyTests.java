package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.launch.Failures;
import dev.interleave.operations.stress.StressReport.Frequency;

import static org.assertj.core.api.Assertions.assertThat;

class StressTallyTests {

    private final StressTally tally = new StressTally(
            PossibleOutcome.declare(PossibleOutcome.exactly(20, Grade.ACCEPTABLE, "all"),
                    PossibleOutcome.between(2, 19, Grade.INTERESTING, "fewer"),
                    PossibleOutcome.exactly("none", Grade.FORBIDDEN, "nothing"),
                    PossibleOutcome.between(1, 1, Grade.INTERESTING, "one")),
            Duration.ofMillis(500));

    private void add(String... values) {
        List.of(values).forEach(tally::add);
    }

    @Test
    void outcomesStandInTheirDeclaredOrderAndThenByValue() {
        add("9", "10", "zebra", "20", "9", "12", "-3");
        assertThat(tally.outcomes()).extracting(Frequency::value)
                .containsExactly("20", "9", "10", "12", "none", "1", "-3", "zebra");
        assertThat(tally.outcomes()).extracting(Frequency::count).containsExactly(1L, 2L, 1L, 1L, 0L, 0L, 1L, 1L);
    }

    @Test
    void ofARangeOnlyWhatHappenedIsListed() {
        add("20");
        assertThat(tally.outcomes()).extracting(Frequency::value).containsExactly("20", "none", "1");
    }

    @Test
    void frequenciesArePartsOfAllThatWasDoneFailuresIncluded() {
        add("20", "20", "5");
        tally.addFailure("out of paper");
        assertThat(tally.outcomes()).extracting(Frequency::frequency).containsExactly(0.5, 0.25, 0.0, 0.0);
        assertThat(tally.done()).isEqualTo(4);
    }

    @Test
    void whatWasNotDeclaredIsForbiddenAndSaysSo() {
        add("21", Outcome.DEADLOCK, StressTally.TIMED_OUT);
        assertThat(tally.outcomes().subList(3, 6)).containsExactly(
                new Frequency("21", Grade.FORBIDDEN, "not declared", 1, 1 / 3.0),
                new Frequency("deadlock", Grade.FORBIDDEN, "not declared: its threads waited for one another for ever",
                        1,
                        1 / 3.0),
                new Frequency("timed out", Grade.FORBIDDEN, "not finished within its deadline of 500ms", 1, 1 / 3.0));
        assertThat(tally.check().held()).isFalse();
        assertThat(tally.check().because()).contains("'21' (not declared) came once", "'deadlock'", "'timed out'");
    }

    @Test
    void theGravestThatCameIsSaidFirst() {
        assertThat(tally.headline()).isEqualTo("No repetition was done");
        assertThat(tally.worst()).isNull();
        add("20", "20", "20");
        assertThat(tally.headline()).isEqualTo("All 3 repetitions ended acceptably, with 20");
        assertThat(tally.worst()).isEqualTo(Grade.ACCEPTABLE);
        add("9");
        assertThat(tally.headline()).isEqualTo("25.0 % of 4 repetitions: fewer (outcome 9)");
        assertThat(tally.worst()).isEqualTo(Grade.INTERESTING);
        add("9", "10", "20", "20");
        assertThat(tally.headline()).isEqualTo("37.5 % of 8 repetitions: fewer (outcome 9, and 1 other)");
        add("none", "none");
        assertThat(tally.headline()).isEqualTo("20.0 % of 10 repetitions: nothing (outcome none)");
        assertThat(tally.worst()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void whatIsRareIsNotSaidToBeNone() {
        add(Collections.nCopies(9_998, "20").toArray(String[]::new));
        add("9", "9");
        assertThat(tally.headline()).isEqualTo("0.02 % of 10,000 repetitions: fewer (outcome 9)");
    }

    @Test
    void oneRepetitionIsNotAll() {
        add("20");
        assertThat(tally.headline()).isEqualTo("The only repetition ended acceptably, with 20");
    }

    @Test
    void whatIsAcceptableIsNamed() {
        StressTally all = new StressTally(
                List.of("", "1", "2", "3", "4").stream()
                        .map(each -> PossibleOutcome.exactly(each, Grade.ACCEPTABLE, "fine")).toList(),
                Duration.ofSeconds(1));
        all.add("", 1);
        assertThat(all.headline()).isEqualTo("The only repetition ended acceptably, with nothing printed");
        all.add("2", 1000);
        assertThat(all.headline())
                .isEqualTo("All 1,001 repetitions ended acceptably: 1,000 with 2 and 1 with nothing printed");
        all.add("1", 3);
        all.add("3", 2);
        all.add("4", 4);
        assertThat(all.headline()).isEqualTo(
                "All 1,010 repetitions ended acceptably: 1,000 with 2, 4 with 4, 3 with 1 and the others with "
                        + "2 more outcomes");
    }

    @Test
    void whatBrokeIsSaidFirstToo() {
        add("20");
        tally.addFailure("out of paper");
        assertThat(tally.headline()).isEqualTo("50.0 % of 2 repetitions: something broke");
        assertThat(tally.worst()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void whatIsForbiddenFailsTheCheck() {
        add("20", "none", "none");
        assertThat(tally.check().held()).isFalse();
        assertThat(tally.check().because()).isEqualTo("'none' (nothing) came 2 times");
    }

    @Test
    void whatIsAllowedDoesNot() {
        add("20", "7", "1");
        assertThat(tally.check().held()).isTrue();
        assertThat(tally.check().because()).isEqualTo("no forbidden and no undeclared outcome in 3 repetitions");
    }

    @Test
    void failuresFailTheCheckAndTheFirstIsTold() {
        add("20");
        tally.addFailure("out of paper");
        tally.addFailure("out of ink");
        assertThat(tally.failures()).isEqualTo(new Failures(2, "out of paper"));
        assertThat(tally.check().held()).isFalse();
        assertThat(tally.check().because()).isEqualTo("something broke 2 times: out of paper");
    }

    @Test
    void ofNothingNothingCanBeSaid() {
        assertThat(tally.check().held()).isNull();
        assertThat(tally.outcomes()).extracting(Frequency::frequency).containsOnly(0.0);
        assertThat(tally.failures().first()).isNull();
    }
}
