package dev.interleave.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a piece of prose: a phrase of {@code phrases.txt}, a long sentence, a long paragraph.
 *
 * @param phrases what is not to be written
 */
record PlainEnglish(List<Phrase> phrases) {

    private static final int WORDS = 29;

    private static final int COLUMNS = 120;

    private static final int LINES = 8;

    /**
     * What is not to be written.
     *
     * @param pattern how it looks in a sentence
     * @param better what to write instead
     */
    record Phrase(Pattern pattern, String better) {
    }

    /** The list beside this class: a regular expression, a tab, and what to write instead. */
    static PlainEnglish read() {
        try (InputStream list = Objects.requireNonNull(PlainEnglish.class.getResourceAsStream("phrases.txt"))) {
            return new PlainEnglish(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t+", 2))
                    .map(parts -> new Phrase(Pattern.compile(parts[0]), parts[1]))
                    .toList());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** What is wrong, with the place and what would be better. */
    List<String> complaints(Passage passage) {
        List<String> complaints = new ArrayList<>();
        for (String sentence : SentenceSplitter.sentences(passage.text())) {
            for (Phrase phrase : phrases) {
                Matcher found = phrase.pattern().matcher(sentence);
                if (found.find()) {
                    complaints.add("%s: '%s', better: %s. In: %s".formatted(passage.place(), found.group().strip(),
                            phrase.better(), sentence));
                }
            }
            int words = SentenceSplitter.words(sentence);
            if (passage.kind() == Passage.Kind.PARAGRAPH && words > WORDS) {
                complaints.add("%s: %d words in a sentence, at most %d: %s".formatted(passage.place(), words, WORDS,
                        sentence));
            }
        }
        int lines = lines(passage.text());
        if (passage.kind() == Passage.Kind.PARAGRAPH && lines > LINES) {
            complaints.add("%s: a paragraph of %d lines, at most %d".formatted(passage.place(), lines, LINES));
        }
        return complaints;
    }

    /** How many lines it takes where a line has 120 columns. */
    static int lines(String text) {
        int lines = 1;
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > COLUMNS) {
                lines++;
                column = 0;
            }
            column += (column > 0 ? 1 : 0) + word.length();
        }
        return lines;
    }
}
