package dev.interleave.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.NumbersFirst;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.Scheduler;

/**
 * Counts what schedules led to.
 *
 * <p>Thread-safe; all fields are guarded by this.
 */
final class Tally {

    /** How many schedules are remembered as they were taken, and how many steps these may have together. */
    private static final int REMEMBERED = 100;

    private static final int REMEMBERED_STEPS = 20_000;

    /** How many characters of what was found, and steps of witnesses, are kept. */
    private static final long MOST_KEPT = 500_000;

    private final String fingerprint;

    private final Map<String, Entry> outcomes = new HashMap<>();

    private final Map<Stuck, Entry> deadlocks =
            new TreeMap<>(Comparator.comparing(Stuck::waits).thenComparing(Stuck::printed));

    private final Map<String, Entry> failures = new TreeMap<>();

    private final List<Report.Taken> taken = new ArrayList<>();

    private int rememberedSteps;

    /** Characters and steps. */
    private long kept;

    private long schedules;

    private long cut;

    private boolean wokeSpuriously;

    private boolean leftThreads;

    Tally(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /**
     * A deadlock.
     *
     * @param waits who waits for what
     * @param printed what had been printed
     */
    private record Stuck(String waits, String printed) {
    }

    /**
     * What led to one thing.
     *
     * <p>Guarded by its tally.
     */
    private static final class Entry {

        private long schedules;

        private int preemptions = Integer.MAX_VALUE;

        private List<Move> witness = List.of();
    }

    /** Counts a schedule that was taken to its end or cut short. */
    synchronized void count(Trial.Result result) {
        leftThreads |= result.leftThreads();
        switch (result.end()) {
            case COMPLETE, DEADLOCK -> {
                schedules++;
                if (result.failure() != null) {
                    count(result, Report.End.FAILURE, result.failure(), failures, result.failure());
                }
                else if (result.end() == Scheduler.End.DEADLOCK) {
                    String waits = String.join(", ", result.stuck());
                    count(result, Report.End.DEADLOCK, waits, deadlocks, new Stuck(waits, result.printed()));
                }
                else if (result.outcome() != null) {
                    count(result, Report.End.OUTCOME, result.outcome(), outcomes, result.outcome());
                }
            }
            case TOO_LONG -> cut++;
            case GIVEN_UP, STOPPED, BROKEN -> {
            }
        }
    }

    private <K> void count(Trial.Result result, Report.End end, String value, Map<K, Entry> entries, K key) {
        Entry entry = entries.computeIfAbsent(key, _ -> new Entry());
        if (entry.schedules++ == 0) {
            kept += value.length() + result.printed().length();
        }
        if (result.preemptions() < entry.preemptions) {
            kept += result.steps().size() - entry.witness.size();
            entry.preemptions = result.preemptions();
            entry.witness = result.steps();
        }
        wokeSpuriously |= result.wokeSpuriously();
        rememberedSteps += result.steps().size();
        // Without a gap: once one is left out, so are all after it.
        if (taken.size() == schedules - 1 && taken.size() < REMEMBERED && rememberedSteps <= REMEMBERED_STEPS) {
            taken.add(new Report.Taken(new Schedule(fingerprint, result.steps()), end, value, result.preemptions()));
        }
    }

    /** The first schedules that were taken to their end, as far as they are remembered. */
    synchronized List<Report.Taken> taken() {
        return List.copyOf(taken);
    }

    synchronized List<Report.Found> outcomes() {
        Map<String, Entry> sorted = new TreeMap<>(new NumbersFirst());
        sorted.putAll(outcomes);
        return found(sorted);
    }

    synchronized List<Report.FoundDeadlock> deadlocks() {
        List<Report.FoundDeadlock> all = new ArrayList<>();
        deadlocks.forEach((stuck, entry) -> all
                .add(new Report.FoundDeadlock(found(stuck.waits(), entry), stuck.printed(), null)));
        return all;
    }

    synchronized List<Report.Found> failures() {
        return found(failures);
    }

    private List<Report.Found> found(Map<String, Entry> entries) {
        List<Report.Found> all = new ArrayList<>();
        entries.forEach((value, entry) -> all.add(found(value, entry)));
        return all;
    }

    private Report.Found found(String value, Entry entry) {
        return new Report.Found(value, entry.schedules, new Schedule(fingerprint, entry.witness), entry.preemptions);
    }

    /** Whether so many different things were found that no more can be kept. */
    synchronized boolean isFull() {
        return kept > MOST_KEPT;
    }

    /** How many schedules were taken to their end. */
    synchronized long schedules() {
        return schedules;
    }

    /** How many were cut short. */
    synchronized long cut() {
        return cut;
    }

    /** Whether threads that went on after an outcome was settled were not followed to their end. */
    synchronized boolean leftThreads() {
        return leftThreads;
    }

    /** Whether a thread woke for no reason in any of them. */
    synchronized boolean wokeSpuriously() {
        return wokeSpuriously;
    }
}
