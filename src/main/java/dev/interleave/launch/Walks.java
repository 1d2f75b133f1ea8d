package dev.interleave.launch;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.explore.Position;
import dev.interleave.explore.Walk;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.EventBudget;

/**
 * Takes programs through the steps of schedules, each on threads of its own, while its caller waits.
 *
 * <p>Thread-safe. When the application stops it refuses new walks and ends those under way.
 */
public @Component class Walks implements SmartLifecycle {

    private static final String STOPPING = "The application is stopping";

    private final Admission admission;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final Duration stopWithin;

    private final Set<Walk> underWay = ConcurrentHashMap.newKeySet();

    private final AtomicLong lastNumber = new AtomicLong();

    private volatile boolean accepting;

    public Walks(Admission admission, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines,
            RunProperties properties) {
        this.admission = admission;
        this.executors = executors;
        this.deadlines = deadlines;
        this.stopWithin = properties.stopWithin();
    }

    /**
     * Takes a program through the steps of a schedule.
     *
     * @param atItsEnd whether the schedule may end before the program does
     * @param events how many events may be kept
     * @param within how long it may take
     * @throws ScheduleMismatchException if the schedule cannot be followed
     * @throws WalkFailedException if it takes longer, or breaks
     * @throws RunRejectedException if there is no room for it now
     */
    public Position walk(Controlled<?> subject, Schedule schedule, Replay.AtItsEnd atItsEnd, long events,
            Duration within) {
        if (!accepting) {
            throw new RunRejectedException(STOPPING);
        }
        Runnable giveBack = admission.admit(subject.demand(), ThreadKind.VIRTUAL);
        String id = subject.entry().name() + "-steps-" + lastNumber.incrementAndGet();
        ControlledThreads threads = new ControlledThreads(id, executors.of(ThreadKind.VIRTUAL), giveBack);
        Walk walk = new Walk(schedule, atItsEnd, subject.program(), threads, new EventBudget(events));
        CompletableFuture<Position> arrival = new CompletableFuture<>();
        Watchdog watchdog = new Watchdog(deadlines);
        watchdog.after(within, () -> walk.stop(stopWithin));
        watchdog.after(within.plus(stopWithin), threads::interrupt);
        underWay.add(walk);
        try {
            threads.startMain(() -> go(walk, arrival, threads));
            if (!accepting) {
                // The application began to stop after this had been admitted, and may not have seen it.
                walk.stop(stopWithin);
            }
            return await(arrival, within, System.nanoTime());
        }
        catch (RejectedExecutionException ex) {
            giveBack.run();
            throw new RunRejectedException(STOPPING);
        }
        finally {
            underWay.remove(walk);
            if (arrival.isDone()) {
                watchdog.dismiss();
            }
            else {
                walk.stop(stopWithin);
            }
        }
    }

    private static void go(Walk walk, CompletableFuture<Position> arrival, ControlledThreads threads) {
        try {
            arrival.complete(walk.go());
        }
        catch (Throwable ex) {
            arrival.completeExceptionally(ex);
            // One that did not stop may be waiting for something of its own.
            threads.interrupt();
        }
    }

    private Position await(CompletableFuture<Position> arrival, Duration within, long startNanos) {
        try {
            return arrival.get(within.plus(stopWithin.multipliedBy(2)).toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (ExecutionException ex) {
            if (ex.getCause() instanceof ScheduleMismatchException mismatch) {
                throw mismatch;
            }
            if (System.nanoTime() - startNanos > within.toNanos()) {
                throw tooLong(within, ex);
            }
            Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
            throw new WalkFailedException("The steps could not be taken: " + cause.getMessage(), cause);
        }
        catch (TimeoutException ex) {
            throw tooLong(within, ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new RunRejectedException("Interrupted while the steps were taken");
        }
    }

    private static WalkFailedException tooLong(Duration within, Exception cause) {
        return new WalkFailedException("The steps took longer than " + within.toMillis() + " ms", cause);
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop() {
        accepting = false;
        underWay.forEach(walk -> walk.stop(stopWithin));
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
