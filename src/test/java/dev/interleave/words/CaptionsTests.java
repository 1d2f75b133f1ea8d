package dev.interleave.words;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CaptionsTests {

    @Test
    void descriptionsAreReadInBothForms() {
        assertThat(Captions.descriptions("x.yaml",
                "a:\n  description: One two.\n  b: {description: \"Three: four.\", c: d}"))
                .extracting(Passage::text, Passage::line)
                .containsExactly(tuple("One two.", 2),
                        tuple("Three: four.", 3));
        assertThat(Captions.descriptions("x.yaml", "title: One two.")).isEmpty();
    }

    @Test
    void titlesAreReadWithoutTheirStatus() {
        assertThat(Captions.titles("x.http", "# One.\n\n### 201 Two\nPOST {{host}}/api\n\na=b"))
                .extracting(Passage::text)
                .containsExactly("One.", "Two");
    }
}
