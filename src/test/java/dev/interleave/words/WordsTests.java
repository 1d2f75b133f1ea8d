package dev.interleave.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a user reads is plain English: documents, cards, answers, the OpenAPI document's texts and the page. */
class WordsTests {

    private final PlainEnglish english = PlainEnglish.read();

    @Test
    void documents() throws IOException {
        assertThat(complaints("docs", ".md", Markdown::passages)).isEmpty();
    }

    @Test
    void theFilesBesideThem() throws IOException {
        for (String file : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "findings/README.md")) {
            assertThat(complaints(file, ".md", Markdown::passages)).isEmpty();
        }
    }

    @Test
    void cards() throws IOException {
        assertThat(complaints("src/main/java", "card.md", Markdown::passages)).isEmpty();
    }

    /** Answers, problems, and the texts of the OpenAPI document are strings of the program. */
    @Slow
    @Test
    void answers() throws IOException {
        assertThat(complaints("src/main/java", ".java", ProgramText::passages)).isEmpty();
    }

    @Test
    void thePage() throws IOException {
        assertThat(complaints("src/main/resources/static/js", ".js", ProgramText::passages)).isEmpty();
    }

    @Test
    void schemas() throws IOException {
        assertThat(complaints("src/main/resources/openapi", ".yaml", Captions::descriptions)).isEmpty();
    }

    @Test
    void titlesOfRequests() throws IOException {
        assertThat(complaints("http-requests", ".http", Captions::titles)).isEmpty();
    }

    private List<String> complaints(String root, String ending, BiFunction<String, String, List<Passage>> passages)
            throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            Predicate<Path> wanted = file -> file.toString().endsWith(ending);
            List<Passage> found = files.filter(wanted).sorted()
                    .flatMap(file -> passages.apply(file.toString(), text(file)).stream())
                    .toList();
            assertThat(found).as(root).isNotEmpty();
            return found.stream().flatMap(passage -> english.complaints(passage).stream()).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
