package dev.interleave.words;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramTextTests {

    private static List<String> read(String program) {
        return ProgramText.passages("X.java", program).stream().map(Passage::text).toList();
    }

    @Test
    void partsOfOneStringAreOnePassage() {
        assertThat(read("f(\"one two \"\n    + \"three\", \"four five\")")).containsExactly("one two three",
                "four five");
    }

    @Test
    void valuesInBetweenPartThem() {
        assertThat(read("\"one two \" + x + \" three four\"")).containsExactly("one two", "three four");
        assertThat(read("`one ${two.three} four`")).containsExactly("one X four");
        assertThat(read("\"one %s two\".formatted(x)")).containsExactly("one X two");
    }

    @Test
    void commentsAndSingleWordsAreNone() {
        assertThat(read("/** Who is \"in here\". */ // \"or here\"\n f(\"single\", \"some-name\", 'c')")).isEmpty();
    }

    @Test
    void aPassageKnowsItsLine() {
        assertThat(ProgramText.passages("X.java", "a\n\nf(\"one two\")").getFirst().place()).isEqualTo("X.java:3");
    }
}
