package dev.interleave.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.interleave.experiment.Outcome;

/** What {@code docs/peers.md} says, and an exploration's answer in the page's words. */
public final class PeersPage {

    private PeersPage() {
    }

    public static String text() {
        try {
            return Files.readString(Path.of("docs/peers.md"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The cells of the rows of so many cells below a heading, without those of the table's head. */
    public static List<List<String>> rows(String text, String heading, int cells) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError("no heading " + heading);
        }
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| P") || line.startsWith("| SB"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(parts -> parts.subList(1, parts.size() - 1))
                .filter(row -> row.size() == cells)
                .toList();
    }

    /** Each outcome with its number of schedules, or the only one there is. */
    public static String answer(Report report) {
        Map<String, Long> counts = new TreeMap<>(Explorations.counts(report));
        if (!report.deadlocks().isEmpty()) {
            counts.put(Outcome.DEADLOCK, Explorations.deadlocked(report));
        }
        if (counts.size() == 1) {
            return "always `" + counts.keySet().iterator().next() + "`";
        }
        return counts.entrySet()
                .stream()
                .map(count -> "`" + count.getKey() + "` " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    /** How a deadlock came about, without the numbers of steps. */
    static String sentence(Report.FoundDeadlock found) {
        if (found.deadlock() == null) {
            throw new AssertionError(found.found().value() + " is not explained");
        }
        return found.deadlock().explanation().replaceAll(" \\(step \\d+\\)", "");
    }
}
