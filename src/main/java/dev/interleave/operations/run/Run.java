package dev.interleave.operations.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Verdict;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.Ongoing;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.record.LiveTrace;
import dev.interleave.trace.record.Recorder;

/**
 * One execution of an experiment.
 *
 * <p>Thread-safe.
 */
public final class Run implements Ongoing {

    private final String id;

    private final String experiment;

    private final ThreadKind kind;

    private final @Nullable Schedule schedule;

    private final Map<String, @Nullable Object> parameters;

    private final Instant startedAt;

    /** Null if it was read from the store: then it has ended, and there was never one here. */
    private final @Nullable Recorder recorder;

    private final RunFolder folder;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Ends its threads; of one that was restored, gives back the room of its trace. */
    private final Runnable stop;

    /** Why and how the run is to end early; guarded by this, set once. */
    private @Nullable Ending ending;

    /** Guarded by this, set once. */
    private @Nullable RunView result;

    /** Whether its trace was let go; guarded by this. */
    private boolean released;

    private record Ending(RunStatus status, String because, @Nullable Outcome outcome,
            @Nullable StandingDeadlock deadlock) {

        Ending(RunStatus status, String because) {
            this(status, because, null, null);
        }
    }

    Run(String id, String experiment, ThreadKind kind, @Nullable Schedule schedule,
            Map<String, @Nullable Object> parameters, Instant startedAt, @Nullable Recorder recorder, RunFolder folder,
            Runnable stop) {
        this.id = id;
        this.experiment = experiment;
        this.kind = kind;
        this.schedule = schedule;
        this.parameters = parameters;
        this.startedAt = startedAt;
        this.recorder = recorder;
        this.folder = folder;
        this.stop = stop;
    }

    /**
     * A run that has ended elsewhere.
     *
     * @param whenReleased called once, when its trace is let go
     */
    static Run restored(RunView view, Runnable whenReleased) {
        Run run = new Run(view.id(), view.experiment(), view.kind(), view.schedule(), view.parameters(),
                view.startedAt(), null, new RunFolder(view.id()), whenReleased);
        synchronized (run) {
            run.result = view;
        }
        run.ended.countDown();
        return run;
    }

    private Recorder recorder() {
        return Objects.requireNonNull(recorder);
    }

    @Override
    public String id() {
        return id;
    }

    /** The experiment's name. */
    public String experiment() {
        return experiment;
    }

    /** When it was launched. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Whether its threads go on in the order of a schedule. */
    public boolean isScheduled() {
        return schedule != null;
    }

    @Override
    public synchronized boolean isRunning() {
        return result == null;
    }

    /** A view of it now, without its trace. */
    public RunSummary summary() {
        RunView settled;
        synchronized (this) {
            settled = result;
        }
        return settled == null
                ? new RunSummary(id, experiment, RunStatus.RUNNING, null, startedAt, recorder().elapsedNanos(),
                        parameters,
                        null)
                : settled.summary();
    }

    /**
     * A view of it now, with the trace so far.
     *
     * @throws RunRejectedException if it is still running, and there is no memory for what it has so far
     */
    public RunView view() {
        synchronized (this) {
            if (result != null) {
                return result;
            }
        }
        if (!recorder().hasRoomForSnapshot()) {
            throw new RunRejectedException("There is not enough memory now for a copy of the " + recorder().published()
                    + " events that the run '" + id + "' has so far; it is available when the run has ended");
        }
        RunView sofar = view(RunStatus.RUNNING, null, recorder().elapsedNanos(), null, null, null, List.of(), null,
                recorder().snapshot());
        synchronized (this) {
            return result != null ? result : sofar;
        }
    }

    private RunView view(RunStatus status, @Nullable String because, long elapsedNanos, @Nullable Outcome outcome,
            @Nullable FoundDeadlock deadlock, @Nullable Verdict verdict, List<CheckResult> checks,
            @Nullable Statistics statistics, Trace trace) {
        return new RunView(id, experiment, kind, schedule, status, because, startedAt, elapsedNanos, parameters,
                outcome,
                deadlock, verdict, checks, statistics, trace);
    }

    @Override
    public void cancel(String because) {
        end(RunStatus.CANCELLED, because);
    }

    /**
     * Ends it at its deadline, if it is still running.
     *
     * @param whoWaits says who waited for what then; empty if nobody did
     */
    void timeOut(Duration deadline, String whoWaits) {
        end(RunStatus.TIMED_OUT, "It did not finish within its deadline of " + deadline.toMillis() + " ms"
                + (whoWaits.isEmpty() ? "" : "; " + whoWaits));
    }

    /** Ends it because threads of it can never go on, if it is still running. */
    void endInDeadlock(StandingDeadlock deadlock, Outcome outcome) {
        end(new Ending(RunStatus.DEADLOCKED, deadlock.told().explanation(), outcome, deadlock));
    }

    private void end(RunStatus status, String because) {
        end(new Ending(status, because));
    }

    private void end(Ending how) {
        synchronized (this) {
            if (result != null || ending != null) {
                return;
            }
            ending = how;
        }
        stop.run();
    }

    /** The last step that is the program's own: a deadlock is broken up after it. */
    synchronized int lastStep(Trace trace) {
        return ending == null || ending.deadlock() == null ? trace.size() : ending.deadlock().lastStep(trace);
    }

    /** Whether it is settled how it ends. */
    synchronized boolean isEnding() {
        return ending != null || result != null;
    }

    /** Says that its program is done, so that it cannot be ended early any more; returns whether it was not before. */
    synchronized boolean programDone() {
        if (ending != null) {
            return false;
        }
        ending = new Ending(RunStatus.COMPLETED, "");
        return true;
    }

    synchronized RunView conclude(long elapsedNanos, Outcome outcome, Verdict verdict, List<CheckResult> checks,
            Statistics statistics, Trace trace) {
        return settle(
                view(RunStatus.COMPLETED, null, elapsedNanos, outcome, null, verdict, checks, statistics, trace));
    }

    /** Settles it as ended early if it was, otherwise as failed. */
    synchronized RunView giveUp(long elapsedNanos, String failure, List<CheckResult> checks,
            @Nullable Statistics statistics, Trace trace) {
        Ending how = ending == null || ending.status() == RunStatus.COMPLETED ? new Ending(RunStatus.FAILED, failure)
                : ending;
        StandingDeadlock deadlock = how.deadlock();
        return settle(view(how.status(), how.because(), elapsedNanos, how.outcome(),
                deadlock == null ? null : deadlock.in(trace), null, checks, statistics, trace));
    }

    private RunView settle(RunView settled) {
        result = settled;
        return settled;
    }

    /** Lets those go on that wait for it. */
    void announceEnd() {
        ended.countDown();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Its files. */
    public RunFolder folder() {
        return folder;
    }

    /** Its trace as far as it is certain, while it runs; null under a schedule, where no clock tells. */
    public @Nullable LiveTrace live() {
        return schedule == null && recorder != null ? recorder.live() : null;
    }

    /** How many steps it may have so far. */
    public long steps() {
        return recorder != null ? recorder.published() : view().trace().size();
    }

    /** Whether its trace was let go. */
    public synchronized boolean isReleased() {
        return released;
    }

    /** Gives back the room its trace takes in the bookkeeping. */
    public void release() {
        synchronized (this) {
            if (released) {
                return;
            }
            released = true;
        }
        if (recorder != null) {
            recorder.release();
        }
        else {
            stop.run();
        }
    }
}
