package dev.interleave.explore;

import java.util.ArrayList;
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

    private final String fingerprint;

    private final Map<String, Entry> outcomes = new TreeMap<>(new NumbersFirst());

    private final Map<String, Entry> deadlocks = new TreeMap<>();

    private final Map<String, Entry> failures = new TreeMap<>();

    private final List<Report.Taken> taken = new ArrayList<>();

    private int rememberedSteps;

    private long schedules;

    private long cut;

    private boolean wokeSpuriously;

    private boolean leftThreads;

    Tally(String fingerprint) {
        this.fingerprint = fingerprint;
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
                    count(result, Report.End.FAILURE, result.failure(), failures);
                }
                else if (result.end() == Scheduler.End.DEADLOCK) {
                    count(result, Report.End.DEADLOCK, String.join(", ", result.stuck()), deadlocks);
                }
                else if (result.outcome() != null) {
                    count(result, Report.End.OUTCOME, result.outcome(), outcomes);
                }
            }
            case TOO_LONG -> cut++;
            case GIVEN_UP, STOPPED, BROKEN -> {
            }
        }
    }

    private void count(Trial.Result result, Report.End end, String value, Map<String, Entry> entries) {
        Entry entry = entries.computeIfAbsent(value, _ -> new Entry());
        entry.schedules++;
        if (result.preemptions() < entry.preemptions) {
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
        return found(outcomes);
    }

    synchronized List<Report.Found> deadlocks() {
        return found(deadlocks);
    }

    synchronized List<Report.Found> failures() {
        return found(failures);
    }

    private List<Report.Found> found(Map<String, Entry> entries) {
        List<Report.Found> all = new ArrayList<>();
        entries.forEach((value, entry) -> all.add(new Report.Found(value, entry.schedules,
                new Schedule(fingerprint, entry.witness), entry.preemptions)));
        return all;
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
