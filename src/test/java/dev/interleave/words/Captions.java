package dev.interleave.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prose of files that are no prose: titles of requests, descriptions of schemas. */
final class Captions {

    private static final Pattern DESCRIPTION =
            Pattern.compile("description: (?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\"{}\\n>]+))");

    private static final Pattern TITLE = Pattern.compile("(?m)^#+ (?:\\d{3} )?(.*)$");

    private Captions() {
    }

    static List<Passage> descriptions(String file, String text) {
        return found(DESCRIPTION, file, text);
    }

    static List<Passage> titles(String file, String text) {
        return found(TITLE, file, text);
    }

    private static List<Passage> found(Pattern pattern, String file, String text) {
        List<Passage> passages = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String words = matcher.group(1) != null ? matcher.group(1) : matcher.group(matcher.groupCount());
            int line = (int) text.substring(0, matcher.start()).chars().filter(sign -> sign == '\n').count() + 1;
            passages.add(new Passage(file, line, Passage.Kind.FRAGMENT, Markdown.plain(words)));
        }
        return List.copyOf(passages);
    }
}
