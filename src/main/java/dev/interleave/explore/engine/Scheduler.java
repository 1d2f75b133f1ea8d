package dev.interleave.explore.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.Threads;
import dev.interleave.sync.Worker;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.ThreadLog;

/**
 * Lets the threads of one run go on one at a time, each up to its next operation, in the order that a strategy chooses.
 *
 * <p>All fields are confined to the thread whose turn it is, but for the volatile ones, which say that
 * it is to stop.
 */
public final class Scheduler implements Seam, Threads {

    /*
     * There is exactly one turn. The thread that has it runs; all others wait in Actor.awaitTurn. A thread that comes to
     * an operation announces it, has the conductor decide who goes on, and hands the turn over, which is a volatile write and an
     * unpark; if it chose itself, it just goes on. So there is no thread that only schedules, and whatever is written
     * here by one turn's thread is visible to the next.
     *
     * What is no step: starting threads, and what they do up to their first operation, at once, in the order of their
     * creation; joining a thread that has ended; sleeping. No other thread can tell when these happen, so to choose
     * among their orders would only multiply the schedules. It can where threads are interrupted. So for an interrupted
     * thread joining is a step. In a program that says that threads may be interrupted in what is no step otherwise, sleeping
     * and joining always are, but for the main, which nobody can interrupt.
     *
     * When a run is not to go on (nobody can, or the strategy gives up, or it was stopped), the conductor says so, and every
     * thread is given the turn once more: its wait throws, it runs its finally blocks, in which releases go through at
     * once, and ends. The main comes last.
     */
    private static final Operation SLEEP = Operation.sleep();

    private final Strategy strategy;

    private final Starter starter;

    private final VirtualClock clock;

    private final Cast cast = new Cast();

    private final Conductor conductor;

    private final Runnable checking = this::checkProgress;

    private volatile boolean lost;

    /** The thread that does the run's main work, once it does. */
    private volatile @Nullable Thread main;

    private volatile long giveUpAtNanos = Long.MAX_VALUE;

    /** Starts a thread of a run. */
    @FunctionalInterface
    public interface Starter {

        /** Has some thread of its own do the work, under a name within the run. */
        void start(String name, Runnable work);
    }

    /** How a run under a scheduler came to its end. */
    public enum End {

        /** All threads ended. */
        COMPLETE,
        /** No thread could go on, though not all had ended. */
        DEADLOCK,
        /** The strategy gave it up. */
        GIVEN_UP,
        /** It took more steps than it was allowed. */
        TOO_LONG,
        /** It was stopped from outside. */
        STOPPED,
        /** The scheduler or the strategy failed. */
        BROKEN
    }

    /**
     * Creates the scheduler of one run.
     *
     * @param strategy who chooses; a schedule of it must have been begun
     * @param starter where threads come from
     * @param clock the run's time
     * @param mostSteps how many steps the run may take
     */
    public Scheduler(Strategy strategy, Starter starter, VirtualClock clock, int mostSteps) {
        this.strategy = strategy;
        this.starter = starter;
        this.clock = clock;
        this.conductor = new Conductor(strategy, cast, mostSteps);
    }

    /**
     * Does the run's main work on the calling thread; returns when all threads of the run have ended.
     *
     * @throws RunEndedException if a thread did not come to its next operation after the run was stopped, and so is lost
     */
    public void run(Runnable work) {
        Actor actor = new Actor(0, "main", null);
        actor.thread = Thread.currentThread();
        actor.begun = true;
        cast.add(actor);
        main = actor.thread;
        try {
            work.run();
        }
        finally {
            Thread.interrupted();
            actor.ended = true;
            if (!lost) {
                Actor to = conductor.next();
                if (to != actor) {
                    give(to);
                    actor.awaitTurn(conductor, checking);
                }
                strategy.ended(cast);
            }
        }
    }

    /**
     * Has the run end at its next step; may be called by any thread.
     *
     * @param within how long its threads are given until the run is given up, with them still running
     */
    public void stop(Duration within) {
        giveUpAtNanos = System.nanoTime() + within.toNanos();
        conductor.stop();
        // It may wait without a limit, and is to do so with one from now on.
        LockSupport.unpark(main);
    }

    private void checkProgress() {
        if (lost || conductor.isStopped() && System.nanoTime() - giveUpAtNanos > 0) {
            lost = true;
            throw new RunEndedException();
        }
    }

    /** Whether a thread has the turn and does not give it back. Nothing here is to be relied on then. */
    public boolean isLost() {
        return lost;
    }

    // What the run's threads call

    @Override
    public void before(Operation operation) {
        announce(operation, null, null, null, false);
    }

    @Override
    public void before(Operation operation, long value) {
        announce(operation, value, null, null, false);
    }

    @Override
    public boolean await(Operation operation, @Nullable Duration timeout, Attempt attempt)
            throws InterruptedException {
        Actor self = announce(operation, null, timeout, null, true);
        return switch (granted(self).way()) {
            case GO, SIGNAL -> carryOut(self, operation, attempt);
            case SPURIOUS -> {
                self.wokeSpuriously = true;
                yield true;
            }
            case TIME_OUT -> {
                clock.pass(timeout == null ? Duration.ZERO : timeout);
                yield false;
            }
            case INTERRUPT -> throw interruptionOf(self);
        };
    }

    private static InterruptedException interruptionOf(Actor self) {
        self.interrupted = false;
        return new InterruptedException();
    }

    private boolean carryOut(Actor self, Operation operation, Attempt attempt) throws InterruptedException {
        if (operation.isJoin()) {
            self.sawEndOf(operation.other());
            strategy.joined(self.index, operation.other());
        }
        if (!attempt.now()) {
            throw new IllegalStateException("Could not do what was possible: " + operation);
        }
        return true;
    }

    @Override
    public void touch(long place, boolean writes) {
        strategy.touched(self().index, place, writes);
    }

    @Override
    public boolean finish() {
        return conductor.settle();
    }

    @Override
    public void publish(long place) {
        strategy.published(self().index, place);
    }

    @Override
    public void observe(long place) {
        strategy.observed(self().index, place);
    }

    @Override
    public void seeEnd(int thread) {
        strategy.joined(self().index, thread);
    }

    @Override
    public @Nullable Thread pick(Operation operation, Supplier<List<Thread>> candidates) {
        return picked(granted(announce(operation, null, null, candidates, false)), candidates);
    }

    @Override
    public @Nullable Thread pickInterruptibly(Operation operation, Supplier<List<Thread>> candidates)
            throws InterruptedException {
        Actor self = announce(operation, null, null, candidates, true);
        Move move = granted(self);
        if (move.way() == Move.Way.INTERRUPT) {
            throw interruptionOf(self);
        }
        return picked(move, candidates);
    }

    private @Nullable Thread picked(Move move, Supplier<List<Thread>> candidates) {
        if (move.way() == Move.Way.SIGNAL) {
            return cast.get(move.target()).thread;
        }
        List<Thread> all = candidates.get();
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (cast.isInterrupting()) {
            await(SLEEP, null, Attempt.NOTHING);
            clock.pass(duration);
            return;
        }
        Actor self = self();
        if (conductor.isOver()) {
            throw new RunEndedException();
        }
        if (self.interrupted) {
            throw interruptionOf(self);
        }
        self.passedUnseen = true;
        clock.pass(duration);
    }

    @Override
    public void mayInterrupt() {
        cast.mayInterrupt();
    }

    @Override
    public boolean interrupted() {
        Actor self = self();
        boolean was = self.interrupted;
        self.interrupted = false;
        return was;
    }

    @Override
    public boolean isOneAtATime() {
        return true;
    }

    @Override
    public ThreadKind kind() {
        return ThreadKind.VIRTUAL;
    }

    @Override
    public boolean daemon() {
        return true;
    }

    @Override
    public void start(List<Worker> workers) {
        Actor self = self();
        if (conductor.isOver()) {
            throw new RunEndedException();
        }
        List<Actor> crew = new ArrayList<>(workers.size());
        for (Worker worker : workers) {
            Actor actor = new Actor(worker.index(), worker.name(), worker);
            actor.knowsWhat(self);
            Worker like = worker.like();
            if (like != null && strategy.takesAlikeInOrder()) {
                actor.comesAfter(cast.get(like.index()));
            }
            cast.add(actor);
            crew.add(actor);
            strategy.started(actor.index, self.index);
        }
        conductor.begin(self, crew);
        passOn(self);
        if (conductor.isOver()) {
            throw new RunEndedException();
        }
    }

    @Override
    public void interrupt(Worker worker) {
        announce(Operation.interrupt(worker.index()), null, null, null, false);
        cast.interrupt(worker.index());
    }

    private Actor self() {
        return cast.get(ThreadLog.current().index());
    }

    private static Move granted(Actor actor) {
        Move move = actor.granted;
        if (move == null) {
            throw new RunEndedException();
        }
        return move;
    }

    private Actor announce(Operation operation, @Nullable Long value, @Nullable Duration timeout,
            @Nullable Supplier<List<Thread>> candidates, boolean interruptible) {
        Actor self = self();
        if (!conductor.isOver() && !lost) {
            self.next = operation;
            self.value = value;
            self.timeout = timeout;
            self.candidates = candidates;
            self.interruptible = interruptible;
            self.interruptedBefore = self.interrupted;
            self.possibleAtOnce = operation.waiting().interruption() == Interruption.WHILE_WAITING
                    && Cast.isPossible(self, operation);
            passOn(self);
            if (!conductor.isOver()) {
                self.next = null;
                return self;
            }
            self.granted = null;
        }
        if (!operation.givesBack()) {
            throw new RunEndedException();
        }
        return self;
    }

    private void passOn(Actor self) {
        Actor to = conductor.next();
        if (to != self) {
            give(to);
            self.awaitTurn(conductor, checking);
        }
    }

    /** Gives the turn to another thread; one that is to begin is started with it. */
    private void give(Actor to) {
        Worker worker = to.worker;
        if (to.begun || worker == null) {
            to.wake();
            return;
        }
        to.begun = true;
        try {
            starter.start(to.name, () -> work(to, worker));
        }
        catch (Throwable ex) {
            // Also where no memory is left for a thread: a turn that nobody has would leave all others waiting for it.
            to.abandon();
            give(conductor.breakOff(ex));
        }
    }

    /** What a worker's thread does, from its start to its end. */
    private void work(Actor actor, Worker worker) {
        actor.thread = Thread.currentThread();
        worker.run();
        if (!lost) {
            actor.ended = true;
            actor.next = null;
            give(conductor.next());
        }
    }

    // What came of it

    /** How it ended; null if it has not. */
    public @Nullable End end() {
        return conductor.end();
    }

    /** Why the scheduler or the strategy failed; null unless it did. */
    public @Nullable Throwable failure() {
        return conductor.failure();
    }

    /** Who waits for what, where nobody could go on; otherwise empty. */
    public List<String> stuck() {
        return conductor.stuck();
    }

    /** The steps taken, until the outcome was settled. */
    public List<Move> steps() {
        List<Move> all = cast.steps();
        return conductor.isSettled() ? all.subList(0, conductor.settledAt()) : all;
    }

    /** How often a thread was made to wait until then though it could have gone on. */
    public int preemptions() {
        return conductor.isSettled() ? conductor.settledPreemptions() : cast.preemptions();
    }

    /** Whether threads that went on after the outcome was settled were not followed to their end. */
    public boolean leftThreads() {
        return conductor.leftThreads();
    }
}
