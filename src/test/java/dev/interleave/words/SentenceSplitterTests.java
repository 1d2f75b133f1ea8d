package dev.interleave.words;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceSplitterTests {

    @Test
    void aFullStopBeforeACapitalEndsASentence() {
        assertThat(SentenceSplitter.sentences("One. Two? \"Three!\" (Four.) 5 is five.")).containsExactly("One.",
                "Two?",
                "\"Three!\"", "(Four.)", "5 is five.");
    }

    @Test
    void abbreviationsNumbersAndNamesOfFilesDoNot() {
        assertThat(SentenceSplitter.sentences("Some, e.g. Java 1.5, by D. Bacon, read a.b.C. Then")).containsExactly(
                "Some, e.g. Java 1.5, by D. Bacon, read a.b.C. Then");
        assertThat(SentenceSplitter.sentences("It waits ... and waits.")).hasSize(1);
    }

    @Test
    void colonsAndSemicolonsDoNot() {
        assertThat(SentenceSplitter.sentences("One: Two; Three.")).hasSize(1);
    }

    @Test
    void signsAreNotWords() {
        assertThat(SentenceSplitter.words("one – two + 3 (four)")).isEqualTo(4);
        assertThat(SentenceSplitter.words("…")).isZero();
    }
}
