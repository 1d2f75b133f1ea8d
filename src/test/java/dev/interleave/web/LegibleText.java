package dev.interleave.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Whether an answer can be read in a terminal. */
final class LegibleText {

    private static final int COLUMNS = 100;

    private static final Pattern RUN_TOGETHER = Pattern.compile("\\d \\d[\\d,]* times?\\b");

    private LegibleText() {
    }

    /**
     * Why it cannot.
     *
     * @param below it must have fewer lines
     * @param json whether it is JSON, whose lines may be long
     */
    static List<String> complaints(String answer, int below, boolean json) {
        List<String> complaints = new ArrayList<>();
        List<String> lines = answer.replace("\r", "").lines().toList();
        if (lines.size() >= below) {
            complaints.add(lines.size() + " lines");
        }
        if (!answer.endsWith("\n")) {
            complaints.add("no line break at the end");
        }
        lines.stream()
                .filter(line -> !json && line.length() > COLUMNS)
                .forEach(line -> complaints.add(line.length() + " columns: " + line));
        lines.stream()
                .filter(line -> RUN_TOGETHER.matcher(line).find())
                .forEach(line -> complaints.add("numbers run into each other: " + line));
        return complaints;
    }
}
