package dev.interleave.program.run;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.Inside;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Lab;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * One run of a program: from its main thread's first step to its outcome. What plays its threads, its monitors and its memory
 * is found here.
 *
 * <p>Confined to the thread whose turn it is, of which there is one; the turn's hand-over makes all it did visible.
 */
public final class Execution {

    /*
     * A step is what a thread does from one announcement to the next. The program's own classes, and plain collections,
     * announce each use of a field or an array element that threads share; a call into java.util.concurrent announces itself
     * once, and then only says what it touches, until it waits or comes back. If threads are followed inside, it announces
     * each use likewise.
     */

    /** The run whose turn's thread asks: there is one at a time in a JVM. */
    private static Execution current = new Execution(null, new Learnt(), Inside.CALLS);

    private static int runs;

    private final int number;

    private final Naming naming;

    private final AwaitLoops loops = new AwaitLoops();

    private final Recording recording;

    private final Turn turn;

    private final Identities identities;

    private final Learnt learnt;

    private final SharedMemory memory;

    private final States states;

    private final Monitors monitors;

    private final Parking parking;

    private final Interruptions interruptions;

    private final ClassInitialisation initialisation;

    private final Outcome outcome;

    private final Attributes attributes;

    private final Lives threads;

    /** A program's beginning. */
    @FunctionalInterface
    interface Main {

        /** Does all that its main thread does. */
        void run() throws Throwable;
    }

    /**
     * Creates it.
     *
     * @param lab the run's; null where no program is being run
     * @param inside how far threads are followed into calls of java.util.concurrent
     */
    Execution(@Nullable Lab lab, Learnt learnt, Inside inside) {
        this.number = lab == null ? 0 : ++runs;
        this.learnt = learnt;
        this.naming = new Naming(this::originOf, learnt::called);
        this.recording = new Recording(lab, naming, this::nameOf);
        this.turn = new Turn(lab, learnt, recording, loops, inside);
        this.identities = new Identities(turn, learnt, naming);
        this.memory = new SharedMemory(turn, learnt, identities, recording, loops);
        this.states = new States(turn, learnt, loops, recording);
        this.monitors = new Monitors(turn, learnt, identities, recording, loops, states);
        this.parking = new Parking(turn, learnt, recording, loops, states);
        this.interruptions = new Interruptions(turn, learnt, loops, states, recording);
        this.initialisation = new ClassInitialisation(turn, learnt, recording);
        this.outcome = new Outcome(turn, learnt, memory, recording);
        this.attributes = new Attributes(turn, learnt, loops, recording);
        this.threads = new Lives(turn, learnt, memory, recording, loops, states, outcome, initialisation, attributes);
    }

    private Origin originOf(Object target) {
        return identities.originOf(target);
    }

    private String nameOf(Object target) {
        return identities.nameOf(target);
    }

    /** The run under way. */
    public static Execution current() {
        return current;
    }

    // From its beginning to its end

    /** Runs it, with the calling thread as its main; returns its outcome. */
    String run(Main program) {
        current = this;
        PlayedThread main = threads.main();
        turn.begin(main);
        try {
            carryOut(program, main);
        }
        catch (RunEndedException ex) {
            if (!outcome.isSettled()) {
                throw ex;
            }
        }
        return outcome.text();
    }

    private void carryOut(Main program, PlayedThread main) {
        try {
            program.run();
        }
        catch (RunEndedException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            threads.uncaught(main, ex);
        }
        threads.ended(main);
        if (outcome.isSettled()) {
            return;
        }
        if (threads.awaitAll()) {
            outcome.end();
        }
        else {
            outcome.allEnded();
        }
    }

    // What it consists of

    /** Its number among the runs in this JVM, from 1; 0 where no program is being run. */
    int number() {
        return number;
    }

    /** The thread whose turn it is. */
    public PlayedThread self() {
        return turn.self();
    }

    boolean isUnderWay() {
        return turn.isUnderWay();
    }

    /** Says that the thread is about to call into java.util.concurrent, perhaps. */
    public void call() {
        turn.call();
    }

    /** Says that the thread waits in a loop: one that nobody is left to end must not go round for ever. */
    public void spins() {
        if (turn.isOver()) {
            throw new RunEndedException();
        }
    }

    /** Says whether the collection that the thread calls next is called by java.util.concurrent. */
    void callsCollection(boolean inside) {
        if (turn.hasSelf()) {
            turn.self().usesCollectionInside(inside);
        }
    }

    /** Whether a collection that the thread uses is used by java.util.concurrent. */
    boolean isCollectionOfCall() {
        return turn.hasSelf() && turn.self().usesCollectionInside();
    }

    /** Whether what is used next inside such a call is a step. */
    boolean followsInside() {
        return turn.followsInside();
    }

    /** Has the write recorded that was announced last. */
    void recordsWritten() {
        recording.settle();
    }

    /** Says whether the compare-and-set that was announced last has written. */
    void compared(boolean hasWritten) {
        recording.compared(hasWritten);
    }

    /** Has the use not recorded that was announced last, since it has thrown. */
    void forgetsUse() {
        recording.forget();
    }

    /** Says that the thread is about to do something inside such a call that is done as a whole. */
    void callInside() {
        turn.callInside();
    }

    public Lives threads() {
        return threads;
    }

    public Attributes attributes() {
        return attributes;
    }

    public States states() {
        return states;
    }

    public Monitors monitors() {
        return monitors;
    }

    public Parking parking() {
        return parking;
    }

    public Interruptions interruptions() {
        return interruptions;
    }

    SharedMemory memory() {
        return memory;
    }

    Identities identities() {
        return identities;
    }

    Naming naming() {
        return naming;
    }

    ClassInitialisation initialisation() {
        return initialisation;
    }

    Outcome outcome() {
        return outcome;
    }

    // What its objects are called

    /** A field of the program holds an object. */
    void holds(Place place, Object target) {
        if (turn.hasSelf() && !naming.hasName(target) && identities.isNamedBySelf(target)) {
            if (place.called == 0) {
                place.called = learnt.called(place.name);
            }
            naming.name(target, place.name,
                    new Naming.Count(turn.self().number(), turn.self().count(place.called)));
        }
    }

    /** An element of an array of the program holds an object. */
    void holds(Object array, int index, Object target) {
        if (turn.hasSelf() && (target instanceof Traced || target.getClass() == Object.class
                || target.getClass().isArray()) && !naming.hasName(target) && identities.isNamedBySelf(target)) {
            naming.element(target, array, index, turn.self().number());
        }
    }

    /** The line of a call that may make futures. */
    void calls(int line) {
        if (turn.isUnderWay()) {
            turn.self().call(line);
        }
    }

    /** Whether objects are looked up that belong to the run. */
    boolean isNaming() {
        return !turn.loading().isUnderWay();
    }

    boolean isRecorded() {
        return recording.isOn() && isNaming();
    }

    /** A lock says whether the thread whose turn it is has it alone now. */
    void owner(Object lock, boolean has) {
        if (turn.isUnderWay()) {
            recording.owner(turn.self(), lock, has);
        }
    }

    /** A class of the JDK's is about to be initialised for good. */
    void loads(Class<?> type) {
        turn.loading().begin(type.getName());
    }

    /** That class is initialised. */
    void loaded() {
        turn.loading().end();
    }

    // Loops

    /**
     * Says that the thread whose turn it is comes to the beginning of a loop. If it has gone round for nothing, it waits until
     * something that it has read is changed. If another thread does that for the first time, it is learnt that they share it.
     *
     * @param loop the loop's number
     * @param locals its local variables there
     */
    void loop(int loop, Object[] locals) {
        if (turn.isOver()) {
            throw new RunEndedException();
        }
        if (!turn.isUnderWay()) {
            return;
        }
        List<AwaitLoops.Read> reads = loops.round(turn.self(), loop, locals);
        if (reads != null && reads.stream().noneMatch(AwaitLoops.Read::isOld)) {
            awaitChange(reads);
        }
    }

    private void awaitChange(List<AwaitLoops.Read> reads) {
        String names = reads.stream().map(AwaitLoops.Read::place).filter(Objects::nonNull)
                .map(place -> place.name).distinct().collect(Collectors.joining(" or "));
        Subject on = recording.loop(names.isEmpty() ? "the end of a loop that changes nothing"
                : "a change of " + names);
        recording.record(EventKind.AWAITING, on, 0, ThreadLog.NO_LINK);
        turn.await(Operation.waiting(EventKind.WOKEN, on, Mode.EXCLUSIVE,
                _ -> reads.stream().anyMatch(AwaitLoops.Read::isOld)).nowhere(), null);
        recording.record(EventKind.WOKEN, on, 0, ThreadLog.NO_LINK);
        reads.forEach(read -> turn.touch(read.key(), false));
    }

    /** Says that the thread whose turn it is may have changed something that is not seen here. */
    void effect() {
        if (turn.isUnderWay()) {
            loops.effect(turn.self());
        }
    }
}
