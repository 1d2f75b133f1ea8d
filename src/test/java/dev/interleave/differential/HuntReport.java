package dev.interleave.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.interleave.launch.repetition.FreeRuns.End;
import dev.interleave.trace.ThreadKind;

/**
 * What has come of the programs compared so far, by family.
 *
 * <p>Thread-safe; all fields are guarded by this. Of differences only the first so many are kept.
 */
final class HuntReport {

    private static final int MOST_KEPT = 50;

    private static final List<String> COLUMNS = List.of("programs", "tried", "COMPLETE", "with explored deadlock",
            "outcomes explored", "seen freely", "repetitions, platform", "virtual", "differences");

    private final Map<Family, long[]> counts = new EnumMap<>(Family.class);

    private final List<Difference> differences = new ArrayList<>();

    synchronized void add(Family family, Comparison.Result result) {
        boolean complete = result.explored().isComplete();
        long seen = result.seen().stream().filter(one -> one.end() == End.OUTCOME).count();
        long[] these = {1, complete ? 1 : 0, complete && result.explored().hasDeadlock() ? 1 : 0,
                complete ? result.explored().outcomes().size() : 0, seen,
                result.repetitions().getOrDefault(ThreadKind.PLATFORM, 0L),
                result.repetitions().getOrDefault(ThreadKind.VIRTUAL, 0L), result.difference() == null ? 0 : 1};
        long[] all = counts.computeIfAbsent(family, _ -> new long[these.length]);
        for (int i = 0; i < these.length; i++) {
            all[i] += these[i];
        }
    }

    synchronized void add(Difference difference) {
        if (differences.size() < MOST_KEPT) {
            differences.add(difference);
        }
    }

    synchronized List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** How many programs were explored completely. */
    synchronized long complete(Family family) {
        return counts.containsKey(family) ? counts.get(family)[1] : 0;
    }

    /** How many programs were tried, and how many differ. */
    synchronized String progress() {
        long tried = counts.values().stream().mapToLong(all -> all[0]).sum();
        long differ = counts.values().stream().mapToLong(all -> all[all.length - 1]).sum();
        return tried + " programs tried, " + differ + " differ";
    }

    synchronized void write(Path file, long firstSeed, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        lines.add("# Explored and run freely");
        lines.add("");
        lines.add("Seeds from " + firstSeed + ", " + elapsed.toSeconds() + " s, Java "
                + System.getProperty("java.version") + ", " + Runtime.getRuntime().availableProcessors()
                + " processors: " + progress() + ".");
        lines.add("");
        lines.add("| " + String.join(" | ", COLUMNS) + " |");
        lines.add("|" + " --- |".repeat(COLUMNS.size()));
        counts.forEach((family, all) -> {
            StringBuilder row = new StringBuilder("| " + family + " |");
            for (long count : all) {
                row.append(' ').append(count).append(" |");
            }
            lines.add(row.toString());
        });
        differences.forEach(difference -> lines.addAll(List.of("", "```", difference.toString(), "```")));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
