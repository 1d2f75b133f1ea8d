package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.List;

/** Texts in lines of a limited length. */
public final class Wrapped {

    private Wrapped() {
    }

    /** A line in lines of so many characters at most; one that is short enough stays as it is, spaces and all. */
    static List<String> linesOf(String line, int most) {
        return line.length() <= most ? List.of(line) : lines(line, most);
    }

    /** A text in lines of so many characters at most, broken at spaces where there are any. */
    public static List<String> lines(String text, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.replaceAll("\\s+", " ").strip();
        while (rest.length() > most) {
            int space = rest.lastIndexOf(' ', most);
            int cut = space > 0 ? space : Character.isHighSurrogate(rest.charAt(most - 1)) ? most - 1 : most;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }
}
