package dev.interleave.operations.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;

import dev.interleave.experiment.Outcome;
import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.operations.run.threads.StuckThreads;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.record.Recorder;

/**
 * Looks now and then whether a run is deadlocked, and ends it if it is.
 *
 * <p>Thread-safe; guarded by this. It goes on until it is settled how the run ends.
 */
final class DeadlockWatch implements RunWatch {

    private static final Logger log = LoggerFactory.getLogger(DeadlockWatch.class);

    private static final Duration PAUSE = Duration.ofMillis(25);

    /** A look that takes long is followed by a pause so many times as long. */
    private static final int PAUSE_PER_LOOK = 20;

    private final Run run;

    private final Recorder recorder;

    private final RunThreads threads;

    private final Supplier<Outcome> outcome;

    private final TaskScheduler scheduler;

    private final StuckThreads stuckThreads;

    /** Those found stuck by the last look; written under the guard, read by anybody. */
    private volatile Set<Thread> found = Set.of();

    /** Those found stuck first, as long as they are. */
    private Set<Thread> standing = Set.of();

    private long standingSinceNanos;

    private @Nullable Future<?> nextLook;

    DeadlockWatch(Run run, Recorder recorder, FreeSeam seam, RunThreads threads, Supplier<Outcome> outcome,
            TaskScheduler scheduler) {
        this.run = run;
        this.recorder = recorder;
        this.threads = threads;
        this.outcome = outcome;
        this.scheduler = scheduler;
        this.stuckThreads = new StuckThreads(seam, threads);
    }

    @Override
    public synchronized void begin() {
        lookAfter(PAUSE);
    }

    @Override
    public synchronized void end() {
        if (nextLook != null) {
            nextLook.cancel(false);
        }
    }

    @Override
    public Set<Thread> stuck() {
        return isSettled() ? Set.of() : found;
    }

    private void lookAfter(Duration pause) {
        try {
            nextLook = scheduler.schedule(this::look, Instant.now().plus(pause));
        }
        catch (RejectedExecutionException ex) {
            log.debug("Run {} is no longer watched, the application is stopping", run.id());
        }
    }

    private synchronized void look() {
        long began = System.nanoTime();
        try {
            if (isSettled() || breaksUp()) {
                return;
            }
        }
        catch (RuntimeException | OutOfMemoryError ex) {
            // A look that fails must not be the last one.
            log.error("Whether run {} is deadlocked could not be seen", run.id(), ex);
        }
        Duration pause = Duration.ofNanos((System.nanoTime() - began) * PAUSE_PER_LOOK);
        lookAfter(pause.compareTo(PAUSE) > 0 ? pause : PAUSE);
    }

    /** Ends the run if threads have been stuck for as long as that is left standing; returns whether it did. */
    private boolean breaksUp() {
        Set<Thread> stuck = stuckThreads.look();
        found = stuck;
        long now = System.nanoTime();
        if (standing.isEmpty() || !stuck.containsAll(standing)) {
            standing = stuck;
            standingSinceNanos = now;
        }
        Duration left = threads.patience().minus(Duration.ofNanos(now - standingSinceNanos));
        if (standing.isEmpty() || left.isPositive()) {
            return false;
        }
        breakUp(stuck);
        return true;
    }

    private boolean isSettled() {
        return run.isEnding() || threads.isEnded();
    }

    /** Ends the run at its deadline, if it is still running: as deadlocked if it is, however long that was to be left. */
    @Override
    public synchronized void timeOut(Duration deadline) {
        String whoWaits = "";
        try {
            if (!isSettled()) {
                stuckThreads.look();
                Set<Thread> stuck = stuckThreads.look();
                whoWaits = threads.whoWaits();
                if (!stuck.isEmpty()) {
                    breakUp(stuck);
                }
            }
        }
        finally {
            run.timeOut(deadline, whoWaits);
        }
    }

    private void breakUp(Set<Thread> stuck) {
        boolean seenByJvm = isSeenByJvm(stuck);
        run.endInDeadlock(tell(stuck, seenByJvm), outcome.get());
    }

    private static boolean isSeenByJvm(Set<Thread> stuck) {
        long[] seen = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return seen != null
                && stuck.stream().anyMatch(thread -> Arrays.stream(seen).anyMatch(id -> id == thread.threadId()));
    }

    private StandingDeadlock tell(Set<Thread> stuck, boolean seenByJvm) {
        Set<String> names = stuck.stream().map(RunThreads::nameOf).collect(Collectors.toSet());
        try {
            Trace standing = recorder.snapshot();
            return new StandingDeadlock(Deadlock.in(standing, names).orElseGet(() -> untold(names)), seenByJvm,
                    StandingDeadlock.eventsOf(names, standing));
        }
        catch (RuntimeException | OutOfMemoryError ex) {
            log.error("The deadlock of run {} could not be described", run.id(), ex);
            return new StandingDeadlock(untold(names), seenByJvm, Map.of());
        }
    }

    private static Deadlock untold(Set<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        return new Deadlock(sorted.size() + " of its threads waited for ever for what only they could have given",
                List.of(),
                sorted);
    }
}
