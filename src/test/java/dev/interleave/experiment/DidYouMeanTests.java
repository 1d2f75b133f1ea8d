package dev.interleave.experiment;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What was nearly right is recognised, and what was not is left alone. */
class DidYouMeanTests {

    private static final List<String> NAMES = List.of("race-condition", "lock", "deadlock", "dining-philosophers");

    @Test
    void aLetterInThreeMayBeWrong() {
        assertThat(DidYouMean.of("race-conditon", NAMES)).containsExactly("race-condition");
        assertThat(DidYouMean.of("Race_Condition", NAMES)).containsExactly("race-condition");
        assertThat(DidYouMean.of("lokc", List.of("lock", "key"))).isEmpty();
        assertThat(DidYouMean.of("gaurds", List.of("guards", "key"))).containsExactly("guards");
    }

    @Test
    void theNearestAreMeant() {
        assertThat(DidYouMean.of("deadlok", NAMES)).containsExactly("deadlock");
        assertThat(DidYouMean.of("semafor", List.of("semaphore", "lock"))).containsExactly("semaphore");
        assertThat(DidYouMean.of("locks", List.of("lock", "clocks"))).containsExactly("lock", "clocks");
    }

    @Test
    void aPartOfANameIsEnoughIfItIsNotTooShort() {
        assertThat(DidYouMean.of("philosophers", NAMES)).containsExactly("dining-philosophers");
        assertThat(DidYouMean.of("din", NAMES)).isEmpty();
    }

    @Test
    void nothingIsMeantByAnotherWord() {
        assertThat(DidYouMean.of("semaphore", NAMES)).isEmpty();
        assertThat(DidYouMean.of("", NAMES)).isEmpty();
        assertThat(DidYouMean.question("semaphore", NAMES)).isEmpty();
        assertThat(DidYouMean.question("lok", NAMES)).isEqualTo(": did you mean 'lock'?");
    }
}
