package dev.interleave.web.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of text that keep to a width, in characters. */
public final class TextLines {

    private static final String INDENT = "  ";

    private TextLines() {
    }

    /** A text whose lines are not longer than so many characters: what is left of one follows, indented. */
    public static String wrapped(String text, int width) {
        if (text.lines().allMatch(line -> line.length() <= width)) {
            return text;
        }
        String wrapped = text.lines()
                .map(line -> String.join("\n", wrappedLine(line, width)))
                .collect(Collectors.joining("\n"));
        return text.endsWith("\n") ? wrapped + "\n" : wrapped;
    }

    /** A text in lines that begin at the left, each ended. */
    public static String paragraph(String text, int width) {
        return paragraph(text, "", width);
    }

    /** A text in lines that all begin with the same indentation, which counts, each ended. */
    public static String paragraph(String text, String indent, int width) {
        return parts(text, width - indent.length()).stream()
                .map(part -> indent + part + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> wrappedLine(String line, int width) {
        if (line.length() <= width) {
            return List.of(line);
        }
        int spaces = line.length() - line.stripLeading().length();
        String indent = " ".repeat(Math.min(spaces, width / 4));
        List<String> parts = parts(line.strip(), width - indent.length(), width - indent.length() - INDENT.length());
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> lines.add(indent + (lines.isEmpty() ? "" : INDENT) + part));
        return lines;
    }

    /** A text in parts of so many characters at most. */
    static List<String> parts(String text, int most) {
        return parts(text, most, most);
    }

    private static List<String> parts(String text, int first, int further) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        int most = first;
        while (rest.length() > most) {
            int cut = cut(rest, most);
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
            most = further;
        }
        parts.add(rest);
        return parts;
    }

    /**
     * Where to break: at a space that is not too far to the left, else after a sign between parts of a long word, else at
     * any space, else wherever it must be.
     */
    private static int cut(String text, int most) {
        int space = text.lastIndexOf(' ', most);
        if (space > most / 3) {
            return space;
        }
        for (int end = most; end > most / 2; end--) {
            if (".,/;:&-".indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        if (space > 0) {
            return space;
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) && most > 1 ? most - 1 : most;
    }
}
