package dev.interleave.program.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.Lab;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * One run of a program: its threads, monitors and output.
 *
 * <p>Confined to the thread whose turn it is, of which there is one; the turn's hand-over makes all it did visible.
 */
public final class Execution {

    /*
     * A step is what a thread does from one announcement to the next. The program's own classes, and plain collections,
     * announce each use of a field or an array element that threads share; a call into java.util.concurrent announces itself
     * once, and then only says what it touches, until it waits or comes back.
     *
     * Which fields threads share is learnt: at first none is held to be shared. When two threads are seen to use the same
     * object's field, the field is, and all begins anew. Nothing is missed by that. Take any execution, up to the first use
     * of something not held to be shared by a second thread: what came before is equivalent to an execution in which those
     * uses are no steps, since each belongs to one thread alone; so that one, or one equivalent, is taken, and the use is
     * seen.
     *
     * An object has the same number in all schedules in which the thread that made it has done the same until then: it is
     * counted by thread. So it may be compared with what a thread would touch that sleeps.
     *
     * To give a monitor back is no step of its own: it moves to the step before, past anything that others may do meanwhile,
     * since none of them can tell. A wait for a monitor's notification gives it back likewise.
     */
    static final long MONITORS = 1L << 60;

    static final long WAKES = 2L << 60;

    static final long ENDS = 3L << 60;

    private static final long STATICS = 4L << 60;

    /** So many uses in a row that are no steps, and the thread may be waiting for another to change what it looks at. */
    private static final int MOST_QUIET = 100_000;

    private static final int PER_THREAD = 20;

    private static final int OFFSETS = 24;

    private static final long STANDING = 6L << 60;

    private static final long CONTENDED = 7L << 60;

    private static final long STARTS = 1L << 59;

    /** Numbers from here on stand for objects that nobody has seen being made. */
    private static final int UNBORN = 1 << 27;

    private static final Operation CALL = step(EventKind.UPDATED);

    private static final Operation READ = step(EventKind.READ);

    private static final Operation WRITE = step(EventKind.WRITTEN);

    /** A wait without end: System.exit does not return. */
    private static final Operation NEVER = Operation.waiting(EventKind.WOKEN,
            new Subject(1, "exit", Subject.Kind.LATCH, 1, false), Mode.EXCLUSIVE, _ -> false).nowhere();

    /** Nobody waits for that long to see the time run out. */
    private static final Duration FOR_EVER = Duration.ofHours(12);

    /** In characters. */
    private static final int MOST_OUTPUT = 10_000;

    /** The run whose turn's thread asks: there is one at a time in a JVM. */
    private static Execution current = new Execution();

    private final @Nullable Lab lab;

    private final @Nullable Seam seam;

    private final Learnt learnt;

    private final StringBuilder output = new StringBuilder();

    private final List<Thread> threads = new ArrayList<>();

    private final List<String> failures = new ArrayList<>();

    private final IdentityHashMap<Object, Monitor> monitors = new IdentityHashMap<>();

    private final IdentityHashMap<Object, ForeignObject> foreign = new IdentityHashMap<>();

    private final Naming naming = new Naming();

    private final Recording recording;

    private final AwaitLoops loops = new AwaitLoops();

    private final ClassInitialisation initialisation;

    private @Nullable Integer exit;

    /** The thread whose turn it is; null outside a run. */
    private @Nullable Thread self;

    /** Whether the thread whose turn it is has announced a call into java.util.concurrent that has not come back. */
    private boolean inside;

    private boolean over;

    /** What the program has come to; null as long as that may change. */
    private @Nullable String settled;

    /** Why nothing that was seen counts; null if nothing is wrong. */
    private @Nullable Throwable broken;

    /** How many uses in a row were no steps. */
    private int quiet;

    private final int number;

    private static int runs;

    /**
     * Something that has no number of its own: an array, or an object of a class that is not the program's.
     *
     * <p>Confined like its run.
     */
    private static final class ForeignObject {

        private final int number;

        private final Place place;

        private int user;

        ForeignObject(int number, Place place) {
            this.number = number;
            this.place = place;
        }
    }

    private Execution() {
        this.lab = null;
        this.seam = null;
        this.learnt = new Learnt();
        this.number = 0;
        this.recording = new Recording(null, naming, this::distinguished);
        this.initialisation = new ClassInitialisation(this, learnt, recording);
    }

    Execution(Lab lab, Learnt learnt) {
        this.lab = lab;
        this.seam = lab.seam();
        this.learnt = learnt;
        this.number = ++runs;
        this.recording = new Recording(lab, naming, this::distinguished);
        this.initialisation = new ClassInitialisation(this, learnt, recording);
    }

    private static Operation step(EventKind kind) {
        return Operation.step(kind, new Subject(1, "shared memory", Subject.Kind.PLAIN, 1, false)).nowhere();
    }

    int number() {
        return number;
    }

    /** The run under way. */
    public static Execution current() {
        return current;
    }

    /** A program's beginning. */
    @FunctionalInterface
    interface Main {

        /** Does all that its main thread does. */
        void run() throws Throwable;
    }

    /** Runs it, with the calling thread as its main; returns its outcome. */
    String run(Main program) {
        current = this;
        Thread main = Thread.main(this);
        self = main;
        main.begun();
        try {
            carryOut(program, main);
        }
        catch (RunEndedException ex) {
            if (settled == null) {
                throw ex;
            }
        }
        return outcome();
    }

    private void carryOut(Main program, Thread main) {
        try {
            program.run();
        }
        catch (RunEndedException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            uncaught(main, ex);
        }
        ended(main);
        if (settled == null) {
            awaitAll();
        }
    }

    private void awaitAll() {
        for (int i = 0; i < threads.size(); i++) {
            Thread thread = threads.get(i);
            if (!thread.isDaemon() && thread.hasBegun()) {
                joinQuietly(thread);
            }
        }
        if (threads.stream().anyMatch(thread -> thread.hasBegun() && !thread.hasEnded())) {
            // Whether a thread prints before that or after makes a difference.
            mustBeShared(learnt.output());
            usedStatic(learnt.output(), true, true);
            settle();
        }
    }

    /** Notes what the program has come to. Other threads may go on, but nothing they do counts. */
    private void settle() {
        settled = outcome();
        recording.end();
        over = !seam().finish();
    }

    private String outcome() {
        if (broken != null) {
            throw new IllegalStateException("The program cannot be run here: " + root(broken), broken);
        }
        if (settled != null) {
            return settled;
        }
        List<String> parts = new ArrayList<>();
        String printed = output.toString();
        String lines = (printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed)
                .replace("\n", " / ");
        if (!lines.isEmpty()) {
            parts.add(lines);
        }
        if (exit != null) {
            parts.add("exit " + exit);
        }
        failures.stream().sorted().forEach(failure -> parts.add("! " + failure));
        return String.join(" ", parts);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private Lab lab() {
        if (lab == null) {
            throw new IllegalStateException("No program is being run");
        }
        return lab;
    }

    private Seam seam() {
        if (seam == null) {
            throw new IllegalStateException("No program is being run");
        }
        return seam;
    }

    /** The thread whose turn it is. */
    public Thread self() {
        if (self == null) {
            throw new IllegalStateException("No program is being run");
        }
        return self;
    }

    private void end() {
        over = true;
        recording.end();
    }

    boolean isUnderWay() {
        return self != null && !over;
    }

    // The seam

    void announce(Operation operation) {
        Thread me = self();
        inside = false;
        quiet = 0;
        loops.settle(me);
        recording.settle();
        try {
            seam().before(operation);
        }
        catch (RunEndedException ex) {
            end();
            throw ex;
        }
        finally {
            self = me;
        }
    }

    private boolean await(Operation operation, @Nullable Duration timeout) {
        Thread me = self();
        inside = false;
        loops.settle(me);
        recording.settle();
        try {
            return seam().await(operation, isForEver(timeout) ? null : timeout, Attempt.NOTHING);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException("Interruptions are the program's own", ex);
        }
        catch (RunEndedException ex) {
            end();
            throw ex;
        }
        finally {
            self = me;
            inside = false;
        }
    }

    /** An executor that is closed waits a day for its tasks, and then another, and so on. */
    private static boolean isForEver(@Nullable Duration timeout) {
        return timeout != null && timeout.compareTo(FOR_EVER) >= 0;
    }

    void touch(long place, boolean writes) {
        if (!over) {
            seam().touch(place, writes);
        }
    }

    /** Says that the thread is about to call into java.util.concurrent, perhaps. */
    public void call() {
        inside = false;
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
        if (over) {
            throw new RunEndedException();
        }
        if (self == null) {
            return;
        }
        List<AwaitLoops.Read> reads = loops.round(self(), loop, locals);
        if (reads == null) {
            return;
        }
        if (reads.stream().noneMatch(AwaitLoops.Read::isOld)) {
            String names = reads.stream().map(AwaitLoops.Read::place).filter(Objects::nonNull)
                    .map(place -> place.name).distinct().collect(Collectors.joining(" or "));
            Subject on = recording.loop(names.isEmpty() ? "the end of a loop that changes nothing"
                    : "a change of " + names);
            recording.record(EventKind.AWAITING, on, 0, ThreadLog.NO_LINK);
            await(Operation.waiting(EventKind.WOKEN, on, Mode.EXCLUSIVE,
                    _ -> reads.stream().anyMatch(AwaitLoops.Read::isOld)).nowhere(), null);
            recording.record(EventKind.WOKEN, on, 0, ThreadLog.NO_LINK);
            reads.forEach(read -> touch(read.key(), false));
        }
    }

    /** Says that the thread whose turn it is may have changed something that is not seen here. */
    public void effect() {
        if (self != null) {
            loops.effect(self);
        }
    }

    // Initialisation of classes

    boolean initialise(Class<?> type) {
        return initialisation.begin(type);
    }

    boolean initialised(Class<?> type) {
        return initialisation.end(type);
    }

    Throwable notInitialised(Class<?> type, Throwable failure) {
        return initialisation.fail(type, failure);
    }

    /** Whether no thread was started yet but the main one. */
    boolean isAlone() {
        return !hasOthers;
    }

    void publish(long place) {
        if (!over) {
            seam().publish(place);
        }
    }

    void observe(long place) {
        if (!over) {
            seam().observe(place);
        }
    }

    // Fields and elements

    void used(Object target, Place place, long offset, boolean writes, boolean stepwise) {
        if (!isUnderWay()) {
            return;
        }
        if (!isShared(target, place)) {
            watch(target, place, offset, writes);
            return;
        }
        long touched = number(target) << OFFSETS | offset;
        if (stepwise) {
            announce(recording.step(target, place, offset, touched, writes).orElse(writes ? WRITE : READ));
        }
        else if (!inside) {
            announce(recording.call(target).orElse(CALL));
            inside = true;
        }
        touch(touched, writes);
        if (stepwise) {
            recording.use(target, place, offset, touched, writes);
        }
        watch(target, place, offset, writes);
    }

    private void watch(Object target, Place place, long offset, boolean writes) {
        if (loops.isWatching()) {
            loops.used(self(), number(target) << OFFSETS | offset, target, place, offset, writes);
        }
    }

    void usedStatic(Place place, boolean writes, boolean stepwise) {
        if (!isUnderWay()) {
            return;
        }
        if (!place.shared) {
            int me = self().number() + 1;
            int user = learnt.staticUser(place, me);
            if (user == me && ++quiet <= MOST_QUIET) {
                watchStatic(place, writes);
                return;
            }
            learn(place);
        }
        long touched = STATICS | place.number;
        boolean isField = stepwise && place.owner != null;
        if (stepwise) {
            announce((isField ? recording.step(place, place, -1, touched, writes) : Optional.<Operation>empty())
                    .orElse(writes ? WRITE : READ));
        }
        else if (!inside) {
            announce(CALL);
            inside = true;
        }
        touch(touched, writes);
        if (isField) {
            recording.use(place, place, -1, touched, writes);
        }
        watchStatic(place, writes);
    }

    private void watchStatic(Place place, boolean writes) {
        if (loops.isWatching()) {
            loops.used(self(), STATICS | place.number, place, place, -1, writes);
        }
    }

    private boolean isShared(Object target, Place place) {
        if (place.shared) {
            return true;
        }
        int me = self().number() + 1;
        int user;
        if (target instanceof Traced traced) {
            user = traced.interleaveUser();
            if (user == 0) {
                traced.interleaveUser(me);
                return false;
            }
        }
        else {
            ForeignObject object = foreign(target, place);
            user = object.user;
            if (user == 0) {
                object.user = me;
                return false;
            }
        }
        if (user != me || ++quiet > MOST_QUIET) {
            learn(place);
        }
        return false;
    }

    void learn(Place place) {
        place.shared = true;
        learnt.more();
        // What is done from here on is done as before; the schedule does not count.
        end();
        throw new RunEndedException();
    }

    private long number(Object target) {
        if (target instanceof Traced traced) {
            return traced.interleaveNumber();
        }
        return foreign(target, learnt.anywhere()).number;
    }

    private ForeignObject foreign(Object target, Place place) {
        ForeignObject known = foreign.get(target);
        if (known == null) {
            known = new ForeignObject(numberOfUnborn(target), place);
            foreign.put(target, known);
        }
        return known;
    }

    /**
     * The number of an object that nobody has seen being made. It must not depend on who uses it first. Those of a class share
     * one, so that more conflicts are seen than there are.
     */
    private static int numberOfUnborn(Object target) {
        String name = switch (target) {
            case String text -> "text " + text;
            case Class<?> type -> "class " + type.getName();
            case Number number -> number.getClass().getName() + " " + number;
            default -> Learnt.steady(target.getClass().getName());
        };
        return UNBORN | name.hashCode() & UNBORN - 1;
    }

    /** An object was made whose class is not the program's. */
    void born(Object target) {
        if (isUnderWay()) {
            foreign.put(target, new ForeignObject(nextNumber(), learnt.anywhere()));
        }
    }

    /** An array, or an object of a class that is not the program's, was made at a place. */
    void born(Object target, Place place) {
        if (isUnderWay()) {
            foreign.put(target, new ForeignObject(nextNumber(), place));
        }
    }

    Place placeOf(Object array) {
        return foreign(array, learnt.anywhere()).place;
    }

    /** The number of what the thread whose turn it is makes next. */
    int nextNumber() {
        if (self == null) {
            return 0;
        }
        return self.scope() != 0 ? self.nextInScope() : self.number() + 1 << PER_THREAD | self.made();
    }

    /**
     * Has objects numbered by a class of the JDK's while it is initialised, since it does not matter which thread does that.
     *
     * @return what is to be restored afterwards; 0 for no class
     */
    int scope(String name) {
        return self == null ? 0 : self.scope(UNBORN | name.hashCode() & UNBORN - 1);
    }

    void restoreScope(int scope) {
        if (self != null) {
            self.scope(scope);
        }
    }

    /** What stands for an object's identity, where it lies in memory being nobody's choice. */
    int hash(Object target) {
        int number = isUnderWay() ? (int) number(target) : System.identityHashCode(target);
        return (number * 0x9E3779B9 >>> 4) + 1;
    }

    // Monitors

    /**
     * The name of something that threads wait for, with its number if others are called the same. That there are others is
     * learnt, so that it has the same name in all runs.
     */
    private String distinguished(Object target, String name) {
        Place namesakes = learnt.place("", "namesakes of " + name, name);
        if (!namesakes.shared && naming.isTaken(name, target)) {
            learn(namesakes);
        }
        if (!namesakes.shared) {
            return name;
        }
        int number = (int) number(target);
        int by = (number >>> PER_THREAD) - 1;
        return name + "#" + (by > 0 ? by + "." : "") + (number & (1 << PER_THREAD) - 1);
    }

    private Monitor monitor(Object target) {
        Monitor known = monitors.get(target);
        if (known == null) {
            int number = (int) number(target);
            String name = distinguished(target, naming.of(target));
            known = new Monitor(number, recording.subject(name, Subject.Kind.MONITOR),
                    recording.subject(name, Subject.Kind.CONDITION));
            monitors.put(target, known);
            recording.show(known);
        }
        return known;
    }

    /** A lock says who has it alone. */
    void owner(Object lock, @Nullable Thread thread) {
        if (isUnderWay()) {
            recording.owner(self(), lock, thread != null);
        }
    }

    void part(Object whole, Object part) {
        naming.part(whole, part);
    }

    void name(Object target, String name) {
        naming.name(target, name);
    }

    void enter(Object target) {
        if (target == null) {
            throw new NullPointerException("Cannot enter a monitor of null");
        }
        if (!isUnderWay()) {
            return;
        }
        Thread me = self();
        Monitor monitor = monitor(target);
        if (monitor.owner == me) {
            monitor.entries++;
            return;
        }
        Place place = learnt.monitorOf(target);
        if (monitor.first == null) {
            monitor.first = me;
        }
        if (place.shared) {
            recording.record(EventKind.WAITING, monitor.subject, 0, ThreadLog.NO_LINK);
            stands(me, java.lang.Thread.State.BLOCKED, monitor);
            announce(monitor.enter);
            goesOn(me);
            seam().observe(monitor.place());
            recording.record(EventKind.ACQUIRED, monitor.subject, 1, monitor.order++);
        }
        else if (monitor.first != me) {
            learn(place);
        }
        monitor.owner = me;
        monitor.entries = 1;
    }

    void exit(Object target) {
        Monitor monitor = isUnderWay() ? monitor(target) : null;
        // A thread that is unwound has perhaps given it back already.
        if (monitor != null && monitor.owner == self() && --monitor.entries == 0) {
            leave(monitor);
        }
    }

    private void leave(Monitor monitor) {
        recording.record(EventKind.RELEASED, monitor.subject, 1, monitor.order++);
        monitor.owner = null;
        monitor.entries = 0;
        if (learnt.standing().shared) {
            touch(CONTENDED | monitor.number, true);
        }
        seam().publish(monitor.place());
    }

    private Monitor owned(Object target) {
        Monitor monitor = monitor(target);
        if (monitor.owner != self()) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        return monitor;
    }

    /** Whether the thread whose turn it is has entered a monitor. */
    public boolean holdsMonitor(Object target) {
        return monitor(target).owner == self();
    }

    void waitFor(Object target, long nanos) throws InterruptedException {
        Monitor monitor = owned(target);
        Thread me = self();
        mustBeShared(learnt.monitorOf(target));
        if (learnt.interrupting().shared) {
            touch(WAKES | me.number(), false);
        }
        if (me.takeInterruption()) {
            throw new InterruptedException();
        }
        loops.settle(me);
        loops.effect(me);
        Monitor.Waiter waiter = new Monitor.Waiter(me);
        int entries = monitor.entries;
        monitor.waiters.add(waiter);
        recording.record(EventKind.AWAITING, monitor.condition, 0, ThreadLog.NO_LINK);
        leave(monitor);
        Operation wake = Operation
                .waiting(EventKind.WOKEN, monitor.subject, Mode.EXCLUSIVE,
                        _ -> waiter.notified ? monitor.owner == null : me.isInterruptedNow())
                .at(monitor.number)
                .grantedWhen(_ -> waiter.notified)
                .heldBy(() -> waiter.notified && monitor.owner != null ? monitor.owner.carrier() : null);
        stands(me, waiting(nanos), null);
        boolean inTime = await(wake, nanos < 0 ? null : Duration.ofNanos(nanos));
        goesOn(me);
        touch(WAKES | me.number(), true);
        if (!waiter.notified) {
            // Its time is over, or it was interrupted: it is no waiter any more, and comes to the monitor as anybody else.
            touch(MONITORS | 1L << 40 | monitor.number, true);
            monitor.waiters.remove(waiter);
            if (!inTime) {
                me.passes(nanos);
            }
            stands(me, java.lang.Thread.State.BLOCKED, monitor);
            announce(monitor.enter);
            goesOn(me);
        }
        seam().observe(monitor.place());
        recording.record(waiter.notified ? EventKind.WOKEN : inTime ? EventKind.INTERRUPTED : EventKind.TIMED_OUT,
                monitor.condition, 0,
                ThreadLog.NO_LINK);
        recording.record(EventKind.ACQUIRED, monitor.subject, 1, monitor.order++);
        monitor.owner = me;
        monitor.entries = entries;
        if (!waiter.notified && inTime && me.takeInterruption()) {
            throw new InterruptedException();
        }
    }

    void notify(Object target, boolean all) {
        Monitor monitor = owned(target);
        mustBeShared(learnt.monitorOf(target));
        Operation signal = Operation.step(EventKind.SIGNALLED, monitor.subject).at(monitor.number);
        Thread me = self();
        inside = false;
        loops.settle(me);
        loops.effect(me);
        java.lang.@Nullable Thread picked = null;
        try {
            if (all) {
                seam().before(signal);
            }
            else {
                picked = seam().pick(signal, () -> carriers(monitor));
            }
        }
        finally {
            self = me;
        }
        touch(MONITORS | 1L << 40 | monitor.number, true);
        recording.record(EventKind.SIGNALLED, monitor.condition,
                all ? monitor.waiters.size() : Math.min(1, monitor.waiters.size()),
                ThreadLog.NO_LINK);
        for (Monitor.Waiter waiter : List.copyOf(monitor.waiters)) {
            if (all || waiter.thread.carrier() == picked) {
                waiter.notified = true;
                monitor.waiters.remove(waiter);
                touch(WAKES | waiter.thread.number(), true);
            }
        }
    }

    private static List<java.lang.Thread> carriers(Monitor monitor) {
        return monitor.waiters.stream().map(waiter -> waiter.thread.carrier()).toList();
    }

    private void mustBeShared(Place place) {
        if (!place.shared) {
            learn(place);
        }
    }

    // Threads

    /** Counts a thread that is made; returns its number. */
    public int made(Thread thread) {
        if (self != null && !threads.isEmpty()) {
            usedStatic(learnt.makingThreads(), true, true);
        }
        threads.add(thread);
        return threads.size() - 1;
    }

    /** The number in the name of a thread that was given none. */
    public int nextNameNumber() {
        return nameNumber++;
    }

    private int nameNumber;

    private boolean hasOthers;

    /** Counts interruptions and ends of threads, to tell which came first. */
    private int moments;

    /** Looks whether a thread was started, which is a step once one was seen that was not. */
    public boolean seesStart(Thread thread) {
        if (!isUnderWay()) {
            return thread.hasStarted();
        }
        if (!thread.hasStarted() || thread.startedBy() != self()) {
            mustBeShared(learnt.starting());
        }
        if (learnt.starting().shared) {
            announce(READ);
            touch(STARTS | thread.number(), false);
        }
        loops.read(self(), STARTS | thread.number(), null);
        return thread.hasStarted();
    }

    /** Starts a thread, which runs up to its first step. */
    public void start(Thread thread) {
        if (over) {
            throw new RunEndedException();
        }
        if (learnt.starting().shared) {
            announce(WRITE);
            touch(STARTS | thread.number(), true);
        }
        loops.changed(STARTS | thread.number());
        thread.startsNow(self());
        Thread me = self();
        hasOthers = true;
        loops.settle(me);
        loops.effect(me);
        try {
            lab().thread(thread.shownName(), _ -> work(thread)).start();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException("Interruptions are the program's own", ex);
        }
        finally {
            self = me;
            inside = false;
        }
    }

    private void work(Thread thread) {
        self = thread;
        inside = false;
        thread.begun();
        try {
            thread.run();
        }
        catch (RunEndedException ex) {
            throw ex;
        }
        catch (Throwable ex) {
            uncaught(thread, ex);
        }
        ended(thread);
    }

    private void uncaught(Thread thread, Throwable ex) {
        if (over) {
            return;
        }
        if (ex instanceof LinkageError && !initialisation.isOwn(ex)
                || ex instanceof VirtualMachineError && !(ex instanceof StackOverflowError)) {
            // That is no doing of the program's.
            broken = ex;
        }
        else if (!thread.handled(ex)) {
            mayComeTooLate();
            if (settled == null) {
                failures.add(thread.shownName() + ": " + ex.getClass().getSimpleName());
            }
        }
    }

    private void ended(Thread thread) {
        if (over) {
            return;
        }
        if (learnt.ends().shared) {
            announce(WRITE);
            touch(ENDS | thread.number(), true);
        }
        loops.settle(thread);
        loops.effect(thread);
        loops.changed(ENDS | thread.number());
        recording.settle();
        thread.endedAt(++moments);
        seam().publish(ENDS | thread.number());
        thread.hasEndedNow();
    }

    private void joinQuietly(Thread thread) {
        if (thread.hasEnded()) {
            seam().observe(ENDS | thread.number());
            return;
        }
        Thread me = self();
        stands(me, java.lang.Thread.State.WAITING, null);
        await(Operation.join(thread.index(), _ -> thread.hasEnded(), thread::carrier), null);
        goesOn(me);
        recording.record(EventKind.JOINED, thread.index());
    }

    /** Waits for a thread's end; returns whether it has come in time. */
    public boolean join(Thread thread, long nanos) throws InterruptedException {
        Thread me = self();
        if (nanos < 0 && !learnt.interrupting().shared) {
            joinQuietly(thread);
            return true;
        }
        mustBeShared(learnt.ends());
        announce(READ);
        touch(ENDS | thread.number(), false);
        touch(WAKES | me.number(), true);
        if (thread.hasEnded()) {
            seam().observe(ENDS | thread.number());
            return true;
        }
        if (me.takeInterruption()) {
            throw new InterruptedException();
        }
        Operation end = Operation.waiting(EventKind.WOKEN, subjectOf(thread), Mode.EXCLUSIVE,
                _ -> thread.hasEnded() || me.isInterruptedNow()).nowhere().heldBy(thread::carrier);
        stands(me, waiting(nanos), null);
        boolean inTime = await(end, nanos < 0 ? null : Duration.ofNanos(nanos));
        goesOn(me);
        touch(ENDS | thread.number(), false);
        touch(WAKES | me.number(), true);
        if (inTime && me.isInterruptedNow() && (!thread.hasEnded() || me.interruptedAt() < thread.endedAt())) {
            me.takeInterruption();
            throw new InterruptedException();
        }
        if (thread.hasEnded()) {
            seam().observe(ENDS | thread.number());
            return true;
        }
        me.passes(nanos);
        return false;
    }

    private static Subject subjectOf(Thread thread) {
        return new Subject(1, thread.shownName(), Subject.Kind.PLAIN, 1, false);
    }

    /** Whether a thread has ended, as its state is asked for. */
    public boolean seesEnd(Thread thread) {
        if (thread == self()) {
            return false;
        }
        mustBeShared(learnt.ends());
        announce(READ);
        touch(ENDS | thread.number(), false);
        loops.read(self(), ENDS | thread.number(), null);
        return thread.hasEnded();
    }

    /** How a thread stands that was started, as its state is asked for. */
    public java.lang.Thread.State stateOf(Thread thread) {
        if (thread == self()) {
            return java.lang.Thread.State.RUNNABLE;
        }
        mustBeShared(learnt.standing());
        if (seesEnd(thread)) {
            return java.lang.Thread.State.TERMINATED;
        }
        touch(STANDING | thread.number(), false);
        loops.read(self(), STANDING | thread.number(), null);
        Monitor monitor = thread.entering();
        if (monitor == null) {
            return thread.standing();
        }
        touch(CONTENDED | monitor.number, false);
        loops.read(self(), CONTENDED | monitor.number, null);
        return monitor.owner == null ? java.lang.Thread.State.RUNNABLE : thread.standing();
    }

    private static java.lang.Thread.State waiting(long nanos) {
        return nanos < 0 ? java.lang.Thread.State.WAITING : java.lang.Thread.State.TIMED_WAITING;
    }

    /** Notes how a thread stands that is about to wait, perhaps for a monitor. */
    private void stands(Thread me, java.lang.Thread.State state, @Nullable Monitor monitor) {
        me.stands(state, monitor);
        loops.changed(STANDING | me.number());
        if (learnt.standing().shared) {
            touch(STANDING | me.number(), true);
        }
    }

    private void goesOn(Thread me) {
        stands(me, java.lang.Thread.State.RUNNABLE, null);
    }

    /** Interrupts a thread. */
    public void interrupt(Thread thread) {
        if (thread != self()) {
            mustBeShared(learnt.interrupting());
            announceInside(WRITE);
            touch(WAKES | thread.number(), true);
        }
        loops.effect(self());
        loops.changed(WAKES | thread.number());
        if (!thread.isInterruptedNow()) {
            thread.interruptedAt(++moments);
        }
        thread.interruptNow();
    }

    /** Looks whether a thread is interrupted. */
    public void looksForInterruption(Thread thread) {
        if (learnt.interrupting().shared && isUnderWay()) {
            announceInside(READ);
            touch(WAKES | thread.number(), true);
        }
        if (isUnderWay()) {
            loops.read(self(), WAKES | thread.number(), null);
        }
    }

    /** Sleeps. */
    public void sleep(long nanos) throws InterruptedException {
        Thread me = self();
        if (learnt.interrupting().shared || learnt.standing().shared) {
            stands(me, java.lang.Thread.State.TIMED_WAITING, null);
            announce(SLEEP);
            goesOn(me);
            touch(WAKES | me.number(), true);
        }
        if (me.takeInterruption()) {
            throw new InterruptedException();
        }
        me.passes(nanos);
    }

    private static final Operation SLEEP = step(EventKind.SLEPT);

    /** Waits for a permit; a negative time is no limit. */
    public void park(@Nullable Object blocker, long nanos) {
        if (!isUnderWay()) {
            throw new RunEndedException();
        }
        Thread me = self();
        if (nanos >= 0) {
            mustBeShared(learnt.timing());
        }
        Subject on = recording.blocker(me, blocker);
        boolean isLock = recording.waits(me, on, blocker);
        Operation go = Operation.waiting(EventKind.WOKEN, on, Mode.EXCLUSIVE,
                _ -> me.hasPermit() || me.isInterruptedNow()).nowhere().heldBy(() -> holderOf(blocker));
        stands(me, waiting(nanos), null);
        boolean inTime = await(go, nanos < 0 ? null : Duration.ofNanos(nanos));
        goesOn(me);
        touch(WAKES | me.number(), true);
        seam().observe(WAKES | me.number());
        if (!isLock) {
            recording.record(inTime ? EventKind.WOKEN : EventKind.TIMED_OUT, on, 0, ThreadLog.NO_LINK);
        }
        if (inTime) {
            loops.effect(me);
            me.takePermit();
        }
        else {
            me.passes(nanos);
        }
        inside = true;
    }

    private static java.lang.@Nullable Thread holderOf(@Nullable Object blocker) {
        Thread owner = Naming.ownerOf(blocker);
        return owner == null ? null : owner.carrier();
    }

    /** Gives a thread its permit. */
    public void unpark(Thread thread) {
        if (!isUnderWay()) {
            return;
        }
        announceInside(WRITE);
        if (!thread.hasBegun() && !thread.isVirtual()) {
            // HotSpot drops it.
            mustBeShared(learnt.starting());
            touch(STARTS | thread.number(), false);
            return;
        }
        boolean first = !thread.hasPermit();
        if (!first || learnt.timing().shared) {
            touch(WAKES | thread.number(), true);
        }
        seam().publish(WAKES | thread.number());
        loops.effect(self());
        thread.givePermit();
    }

    /** A step of its own, unless it is part of a call into java.util.concurrent. */
    private void announceInside(Operation operation) {
        if (!inside) {
            announce(operation);
            inside = true;
        }
    }

    /** What a thread says that may outlive the program is said before its end or not at all. */
    private void mayComeTooLate() {
        if (self().isDaemon()) {
            mustBeShared(learnt.output());
            usedStatic(learnt.output(), true, true);
        }
    }

    // What the program says

    void print(String text) {
        if (over) {
            return;
        }
        if (self().isDaemon()) {
            mustBeShared(learnt.output());
        }
        usedStatic(learnt.output(), true, true);
        if (settled == null && output.length() < MOST_OUTPUT) {
            recording.note("prints " + text.strip());
            output.append(text.length() > MOST_OUTPUT ? text.substring(0, MOST_OUTPUT) + "…" : text);
        }
    }

    void exit(int code) {
        mustBeShared(learnt.output());
        usedStatic(learnt.output(), true, true);
        if (settled == null) {
            exit = code;
            settle();
        }
        if (!over) {
            await(NEVER, null);
        }
        throw new RunEndedException();
    }
}
