package dev.interleave.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a sentence ends, and how many words it has. */
final class SentenceSplitter {

    /** A full stop, perhaps in quotes or brackets, before something that can begin a sentence. */
    private static final Pattern END =
            Pattern.compile("[.!?]['\"”’)]*\\s+(?=['\"“‘(]?[\\p{Lu}\\p{N}])");

    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:\\b(?:e\\.g|i\\.e|etc|vs|cf|approx|St|Mr|Dr)|\\b\\p{Lu})\\.\\s+$");

    private SentenceSplitter() {
    }

    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int begin = 0;
        while (end.find()) {
            String sentence = text.substring(begin, end.end());
            if (!ABBREVIATION.matcher(sentence).find()) {
                sentences.add(sentence.strip());
                begin = end.end();
            }
        }
        sentences.add(text.substring(begin).strip());
        return sentences;
    }

    /** What has a letter or a digit. */
    static int words(String sentence) {
        return (int) Arrays.stream(sentence.split("\\s+"))
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }
}
