package dev.interleave.experiment;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PossibleOutcomeTests {

    private final List<PossibleOutcome> declared = PossibleOutcome.declare(
            PossibleOutcome.exactly(5, Grade.ACCEPTABLE, "all"),
            PossibleOutcome.between(1, 4, Grade.INTERESTING, "fewer"),
            PossibleOutcome.between(9, 8, Grade.FORBIDDEN, "never"));

    @Test
    void aValueIsGradedByTheFirstThatMatches() {
        assertThat(PossibleOutcome.grade("5", declared)).hasValue(new Outcome("5", Grade.ACCEPTABLE, "all"));
        assertThat(PossibleOutcome.grade("1", declared)).hasValue(new Outcome("1", Grade.INTERESTING, "fewer"));
        assertThat(PossibleOutcome.grade("4", declared)).map(Outcome::meaning).hasValue("fewer");
    }

    @Test
    void whatWasNotDeclaredHasNoGrade() {
        assertThat(PossibleOutcome.grade("0", declared)).isEmpty();
        assertThat(PossibleOutcome.grade("6", declared)).isEmpty();
        assertThat(PossibleOutcome.grade("three", declared)).isEmpty();
        assertThat(PossibleOutcome.grade("", declared)).isEmpty();
    }

    @Test
    void onlyWhatIsOneValueMatchesItsOwnText() {
        assertThat(declared).extracting(possible -> possible.matches(possible.value())).containsExactly(true, false);
        assertThat(declared.getLast().matches("3")).isTrue();
        assertThat(declared.getLast().matches("5")).isFalse();
    }

    @Test
    void anEmptyRangeIsNotDeclared() {
        assertThat(declared).extracting(PossibleOutcome::value).containsExactly("5", "1..4");
    }
}
