package dev.interleave.program.free;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The outcomes of free runs so far.
 *
 * @param counts how often each outcome came
 * @param deadlocks how many runs ended in a deadlock, by what they had printed until then
 * @param timedOut how many did not end in time
 * @param stuck how the threads of the first deadlock stood; null if there was none
 * @param failure why there can be no further run; null if there can
 * @param fit whether the JVM may be used for more
 */
public record FreeTally(Map<String, Long> counts, Map<String, Long> deadlocks, long timedOut, @Nullable String stuck,
        @Nullable String failure, boolean fit) {

    private static final int MOST_OUTCOMES = 1000;

    /** Of all outcomes together, in characters. */
    private static final long MOST_TEXT = 500_000;

    /** Copies the maps. */
    public FreeTally {
        counts = Map.copyOf(counts);
        deadlocks = Map.copyOf(deadlocks);
    }

    /** Nothing yet. */
    public static FreeTally nothing() {
        return new FreeTally(Map.of(), Map.of(), 0, null, null, true);
    }

    /** Whether there are too many different outcomes to go on counting. */
    public boolean isFull() {
        return areTooMany(counts.keySet(), deadlocks.keySet());
    }

    static boolean areTooMany(Set<String> outcomes, Set<String> printed) {
        return outcomes.size() + printed.size() > MOST_OUTCOMES
                || Stream.concat(outcomes.stream(), printed.stream()).mapToLong(String::length).sum() > MOST_TEXT;
    }

    /** How many runs it tells of. */
    public long done() {
        return sum(counts) + sum(deadlocks) + timedOut;
    }

    /** This and what came after it. */
    public FreeTally and(FreeTally more) {
        return new FreeTally(sums(counts, more.counts), sums(deadlocks, more.deadlocks), timedOut + more.timedOut,
                stuck != null ? stuck : more.stuck, failure != null ? failure : more.failure, more.fit);
    }

    /** How often all of some outcomes came. */
    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> sums(Map<String, Long> some, Map<String, Long> others) {
        Map<String, Long> all = new HashMap<>(some);
        others.forEach((value, count) -> all.merge(value, count, Long::sum));
        return all;
    }
}
