package dev.interleave.launch.repetition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Conclusion;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.schedule.free.RealWait;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Threads;
import dev.interleave.sync.Worker;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.Recorder;

/**
 * One repetition of a stress: a free run without a trace, on threads that outlive it.
 *
 * <p>Thread-safe. Made and executed by the stress's main thread.
 */
public final class StressRepetition implements Threads {

    /** How long it waits for the end of a worker before it looks whether the repetition was ended meanwhile. */
    private static final Duration SLICE = Duration.ofMillis(10);

    private final StressHelpers helpers;

    private final ThreadKind kind;

    private final Spin spin;

    private final FreeSeam seam = new FreeSeam();

    private final Recorder recorder = Recorder.silent();

    private final UnaryOperator<Seam> around;

    private final Thread main = Thread.currentThread();

    /** All workers ever started; guarded by this. */
    private final List<Worker> workers = new ArrayList<>();

    /** Whether the main is still in the experiment's program. */
    private volatile boolean inProgram = true;

    /** Whether its threads were told to end; guarded by this. */
    private boolean ended;

    /** Whether it is over, so that its threads are no longer its own; guarded by this. */
    private boolean over;

    /** Why it was broken up; guarded by this, set once. */
    private StressResult.@Nullable Why broken;

    /** The experiment's program. */
    public @FunctionalInterface interface Program {

        /** Runs it. */
        Conclusion run(Lab lab) throws InterruptedException;
    }

    /**
     * Creates one.
     *
     * @param helpers where its threads come from, beside the main
     * @param kind the kind of thread
     * @param spin how the main waits
     * @param around what is put around the seam, to stop threads now and then for a moment
     */
    public StressRepetition(StressHelpers helpers, ThreadKind kind, Spin spin, UnaryOperator<Seam> around) {
        this.helpers = helpers;
        this.kind = kind;
        this.spin = spin;
        this.around = around;
    }

    @Override
    public ThreadKind kind() {
        return kind;
    }

    @Override
    public boolean daemon() {
        return kind == ThreadKind.VIRTUAL;
    }

    @Override
    public void start(List<Worker> crew) {
        hand(crew, new StartingLine(crew.size(), System::nanoTime));
    }

    @Override
    public void run(List<Worker> crew) {
        // Nobody can interrupt the main. What is meant for another thread must not reach a worker that it is lent to.
        if (Thread.currentThread() != main) {
            start(crew);
            return;
        }
        StartingLine line = new StartingLine(crew.size(), System::nanoTime);
        Worker own = crew.getLast();
        hand(crew.subList(0, crew.size() - 1), line);
        add(own);
        line.await(spin);
        own.run();
        spin.sees(() -> allEnded(crew));
    }

    private static boolean allEnded(List<Worker> crew) {
        for (Worker worker : crew) {
            if (!worker.now()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void interrupt(Worker worker) {
        worker.interrupt();
        Thread thread = worker.runner();
        if (thread != null) {
            seam.interrupted(thread);
        }
    }

    private void hand(List<Worker> crew, StartingLine line) {
        if (isEnded()) {
            throw new RunEndedException();
        }
        List<StressHelper> taken = helpers.take(crew.size(), this::isEnded);
        crew.forEach(this::add);
        helpers.hand(taken, crew, line);
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private synchronized void add(Worker worker) {
        workers.add(worker);
        if (ended) {
            // What it is to do has to be done by somebody all the same, since its crew waits for it at the start.
            worker.interrupt();
        }
    }

    /**
     * Does it, and sees all its threads end.
     *
     * @param stopWithin how long they are given for that once they have been told to
     */
    public StressResult execute(Program program, Duration stopWithin) {
        Lab lab = new Lab(recorder, around.apply(seam), this);
        StressResult[] result = {new StressResult.Failed("stopped before it was done")};
        recorder.open("main", kind, daemon()).during(() -> result[0] = runProgram(program, lab));
        if (!(result[0] instanceof StressResult.Concluded)) {
            end();
        }
        String straggler = awaitWorkers(stopWithin);
        synchronized (this) {
            over = true;
            // What was meant for this repetition must not reach the next one on the same thread.
            Thread.interrupted();
            if (straggler != null) {
                return new StressResult.Stuck(straggler);
            }
            return broken != null ? new StressResult.BrokenUp(broken) : result[0];
        }
    }

    private static StressResult runProgram(Program program, Lab lab) {
        try {
            return new StressResult.Concluded(program.run(lab).outcome());
        }
        catch (RunEndedException | InterruptedException ex) {
            return new StressResult.Failed("stopped before it was done");
        }
        catch (Throwable ex) {
            // Whatever an experiment throws is the result of a repetition, and must not end the others.
            return new StressResult.Failed(FailureText.of(ex));
        }
    }

    /** Breaks it up, if it is not over, and not broken up already. */
    public synchronized void breakUp(StressResult.Why why) {
        if (over || broken != null) {
            return;
        }
        broken = why;
        end();
        main.interrupt();
    }

    /** Sees to it that no operation goes through any more, and that who waits is interrupted. */
    private synchronized void end() {
        ended = true;
        seam.end();
        workers.forEach(Worker::interrupt);
    }

    /**
     * Waits until all workers have ended. They may go on for as long as the repetition may; once it is ended, the given
     * time is all they have.
     *
     * @return the name of one that has not; null if all have
     */
    private @Nullable String awaitWorkers(Duration stopWithin) {
        inProgram = false;
        long left = stopWithin.dividedBy(SLICE);
        for (Worker worker = unfinished(); worker != null; worker = unfinished()) {
            if (isEnded() && left-- == 0) {
                return worker.name();
            }
            try {
                worker.awaitEnd(SLICE.toNanos(), TimeUnit.NANOSECONDS);
            }
            catch (InterruptedException ex) {
                // By being broken up; each wait has a limit all the same.
            }
        }
        return null;
    }

    private synchronized @Nullable Worker unfinished() {
        for (Worker worker : workers) {
            if (!worker.now()) {
                return worker;
            }
        }
        return null;
    }

    /**
     * What each of its threads waits for without a limit; empty if one of them does not, or could go on now.
     *
     * <p>A look from outside, which tells something only when it is taken again.
     */
    synchronized List<Wait> standstill() {
        List<Wait> found = new ArrayList<>();
        if (over || inProgram && !addWait(found, main)) {
            return List.of();
        }
        for (Worker worker : workers) {
            if (!worker.now() && !addWait(found, worker.runner())) {
                return List.of();
            }
        }
        return found;
    }

    private boolean addWait(List<Wait> found, @Nullable Thread thread) {
        RealWait wait = thread == null ? null : seam.waitOf(thread);
        if (thread == null || wait == null || !wait.standsStill(thread)) {
            return false;
        }
        found.add(new Wait(thread, wait));
        return true;
    }

    /** A thread that waits, and its wait: for the same thing again it has another. */
    record Wait(Thread thread, RealWait what) {

        /** Whether it is known who would have to let it go on. */
        boolean hasHolder() {
            return what.operation().holder() != null;
        }
    }
}
