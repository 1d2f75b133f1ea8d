package dev.interleave.words;

import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTests {

    private static List<Passage> read(String text) {
        return Markdown.passages("x.md", text);
    }

    @Test
    void aParagraphIsOnePassageWithoutItsMarkup() {
        assertThat(read("One `a b` and\n**two** ([three](x.md#y)).\n\nFour.")).containsExactly(
                new Passage("x.md", 1, Passage.Kind.PARAGRAPH, "One Code and two (three)."),
                new Passage("x.md", 4, Passage.Kind.PARAGRAPH, "Four."));
    }

    @Test
    void eachItemOfAListIsOne() {
        assertThat(read("Before:\n- one\n  more\n- two\n  1. inner")).extracting(Passage::text)
                .containsExactly("Before:", "one more", "two", "inner");
    }

    @Test
    void codeAndCommentsAreNone() {
        assertThat(read("```bash\ncurl which there is\n```\n<!-- ci: expect\nwhich -->\nText.\n~~~\nx\n~~~"))
                .extracting(Passage::text).containsExactly("Text.");
    }

    @Test
    void headingsAndCellsAreFragments() {
        assertThat(read("## A heading\n| a | `b` |\n| --- | ---: |\n| c d | |"))
                .extracting(Passage::kind, Passage::text)
                .containsExactly(fragment("A heading"), fragment("a"), fragment("Code"), fragment("c d"));
    }

    private static Tuple fragment(String text) {
        return Tuple.tuple(Passage.Kind.FRAGMENT, text);
    }

    @Test
    void theWordsOfACardsFieldsAreProseAndItsOthersAreNot() {
        assertThat(read("---\nname: a-card\nsummary: >-\n  One\n  two.\ntryIt: curl x\nrequests: Three.\n---\n\nFour."))
                .extracting(Passage::text).containsExactly("One two.", "Three.", "Four.");
    }
}
