package dev.interleave.launch;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.ThreadDemand;
import dev.interleave.explore.Position;
import dev.interleave.explore.Program;
import dev.interleave.explore.Walk;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.EventBudget;

/**
 * Takes programs through the steps of schedules, each on threads of its own, while its caller waits.
 *
 * <p>Thread-safe. When the application stops it refuses new walks and ends those under way.
 */
public @Component class Walks extends Launcher<Walks.UnderWay> {

    private final Admission admission;

    private final ExecutorOfKind executors;

    private final ThreadPoolTaskScheduler deadlines;

    private final Duration stopWithin;

    /**
     * A walk that has not ended.
     *
     * @param id its id
     * @param walk the walk
     * @param stopWithin how long its threads have to stop
     * @param arrival where it comes to
     */
    record UnderWay(String id, Walk walk, Duration stopWithin, CompletableFuture<Position> arrival) implements Ongoing {

        @Override
        public boolean isRunning() {
            return !arrival.isDone();
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            try {
                arrival.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            }
            catch (ExecutionException ex) {
                return true;
            }
            catch (TimeoutException ex) {
                return false;
            }
        }

        @Override
        public void cancel(String because) {
            walk.stop(stopWithin);
        }
    }

    public Walks(Admission admission, ExecutorOfKind executors,
            @Qualifier("deadlines") ThreadPoolTaskScheduler deadlines,
            RunProperties properties, Ids ids) {
        super(properties.stopWithin(), ids);
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
        return walk(subject.entry().name(), subject.demand(), subject.program(), schedule, atItsEnd, events, within);
    }

    /**
     * Takes a program through the steps of a schedule.
     *
     * @param name what it is called
     * @param demand the threads it needs
     * @param atItsEnd whether the schedule may end before the program does
     * @param events how many events may be kept
     * @param within how long it may take
     * @throws ScheduleMismatchException if the schedule cannot be followed
     * @throws WalkFailedException if it takes longer, or breaks
     * @throws RunRejectedException if there is no room for it now
     */
    public Position walk(String name, ThreadDemand demand, Program program, Schedule schedule,
            Replay.AtItsEnd atItsEnd, long events, Duration within) {
        checkAccepting();
        Runnable giveBack = admission.admit(demand, ThreadKind.VIRTUAL);
        String id = nextId(name + "-steps");
        ControlledThreads threads = new ControlledThreads(id, executors.of(ThreadKind.VIRTUAL), giveBack);
        Walk walk = new Walk(schedule, atItsEnd, program, threads, new EventBudget(events));
        UnderWay underWay = new UnderWay(id, walk, stopWithin, new CompletableFuture<>());
        Watchdog watchdog = new Watchdog(deadlines);
        try {
            begin(underWay, () -> {
                watchdog.after(within, () -> walk.stop(stopWithin));
                watchdog.after(within.plus(stopWithin), threads::interrupt);
                threads.startMain(() -> go(underWay, threads));
            });
        }
        catch (RuntimeException | Error ex) {
            watchdog.dismiss();
            giveBack.run();
            throw ex;
        }
        try {
            return await(underWay.arrival(), within, System.nanoTime());
        }
        finally {
            ended(underWay);
            if (underWay.isRunning()) {
                walk.stop(stopWithin);
            }
            else {
                watchdog.dismiss();
            }
        }
    }

    private static void go(UnderWay underWay, ControlledThreads threads) {
        try {
            underWay.arrival().complete(underWay.walk().go());
        }
        catch (Throwable ex) {
            underWay.arrival().completeExceptionally(ex);
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
            throw new WalkFailedException("The steps could not be taken: " + FailureText.of(cause), cause);
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
}
