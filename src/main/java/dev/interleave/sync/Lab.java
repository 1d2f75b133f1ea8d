package dev.interleave.sync;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

/**
 * All that an experiment works with during one run: shared variables, synchronizers and threads, each with a name.
 *
 * <p>Thread-safe. Variables and synchronizers are made by the run's main thread before the workers that use them.
 */
public final class Lab {

    private final Recorder recorder;

    private final Seam seam;

    private final Threads threads;

    private final Folder folder;

    /** How to look at each variable and synchronizer; empty unless threads run one at a time. */
    private final Map<Subject, Supplier<Object>> looks = new LinkedHashMap<>();

    /** Whether threads may be interrupted in their sleep; set before they are started. */
    private boolean interrupts;

    /** Creates the lab of one run that leaves no file behind. */
    public Lab(Recorder recorder, Seam seam, Threads threads) {
        this(recorder, seam, threads, Folder.none());
    }

    /** Creates the lab of one run. */
    public Lab(Recorder recorder, Seam seam, Threads threads, Folder folder) {
        this.recorder = recorder;
        this.seam = seam;
        this.threads = threads;
        this.folder = folder;
    }

    /** A variable like an ordinary field. */
    public PlainVariable plain(String name, long initial) {
        return shown(new PlainVariable(declare(name, Subject.Kind.PLAIN), seam, initial));
    }

    /** A variable in opaque mode. */
    public OpaqueVariable opaque(String name, long initial) {
        return shown(new OpaqueVariable(declare(name, Subject.Kind.OPAQUE), seam, initial));
    }

    /** A variable written in release mode and read in acquire mode. */
    public ReleaseAcquireVariable releaseAcquire(String name, long initial) {
        return shown(new ReleaseAcquireVariable(declare(name, Subject.Kind.RELEASE_ACQUIRE), seam, initial));
    }

    /** A volatile variable. */
    public VolatileVariable volatileVariable(String name, long initial) {
        return shown(new VolatileVariable(declare(name, Subject.Kind.VOLATILE), seam, initial));
    }

    /** A variable compared and set through a VarHandle. */
    public VolatileVariable varHandle(String name, long initial) {
        return shown(new VolatileVariable(declare(name, Subject.Kind.VAR_HANDLE), seam, initial));
    }

    /** A variable with atomic updates. */
    public AtomicVariable atomic(String name, long initial) {
        return shown(new AtomicVariable(declare(name, Subject.Kind.ATOMIC), seam, initial));
    }

    /** A sum kept in several cells. */
    public AdderVariable adder(String name) {
        return shown(new AdderVariable(declare(name, Subject.Kind.ADDER), seam));
    }

    /** A HashMap, which its users must guard. */
    public <V> SharedMap<V> map(String name) {
        return shown(new SharedMap<>(declare(name, Subject.Kind.MAP), seam, new HashMap<>()));
    }

    /** A ConcurrentHashMap. */
    public <V> SharedMap<V> concurrentMap(String name) {
        return shown(new SharedMap<>(declare(name, Subject.Kind.CONCURRENT_MAP), seam, new ConcurrentHashMap<>()));
    }

    /** An ArrayList, which its users must guard. */
    public SharedList list(String name) {
        return shown(new SharedList(declare(name, Subject.Kind.LIST), seam, new ArrayList<>()));
    }

    /** A CopyOnWriteArrayList. */
    public SharedList copyOnWriteList(String name) {
        return shown(new SharedList(declare(name, Subject.Kind.COPY_ON_WRITE_LIST), seam,
                new CopyOnWriteArrayList<>()));
    }

    /** A ReentrantLock; a fair one serves in the order of arrival. */
    public TracedLock lock(String name, boolean fair) {
        return shown(TracedLock.reentrant(traced(name, Subject.Kind.LOCK, 1, fair)));
    }

    /** A StampedLock, in its exclusive mode. */
    public TracedLock stampedLock(String name) {
        return shown(TracedLock.stamped(traced(name, Subject.Kind.STAMPED_LOCK, 1, false)));
    }

    /** A StampedLock, in all of its modes. */
    public TracedStampedLock stampedReadWriteLock(String name) {
        return shown(new TracedStampedLock(traced(name, Subject.Kind.STAMPED_LOCK, 1, false)));
    }

    /** A ReentrantReadWriteLock. */
    public TracedReadWriteLock readWriteLock(String name) {
        return readWriteLock(name, false);
    }

    /** A ReentrantReadWriteLock; a fair one serves in the order of arrival, readers that queue next to one another at once. */
    public TracedReadWriteLock readWriteLock(String name, boolean fair) {
        return shown(new TracedReadWriteLock(traced(name, Subject.Kind.READ_WRITE_LOCK, 1, fair)));
    }

    /** An intrinsic lock. */
    public TracedMonitor monitor(String name) {
        return shown(new TracedMonitor(traced(name, Subject.Kind.MONITOR, 1, false)));
    }

    /** A Semaphore. */
    public TracedSemaphore semaphore(String name, int permits, boolean fair) {
        return shown(new TracedSemaphore(traced(name, Subject.Kind.SEMAPHORE, permits, fair)));
    }

    /** A CyclicBarrier. */
    public TracedBarrier barrier(String name, int parties) {
        return shown(new TracedBarrier(traced(name, Subject.Kind.BARRIER, parties, false)));
    }

    /** A Phaser. */
    public TracedPhaser phaser(String name, int parties) {
        return shown(new TracedPhaser(traced(name, Subject.Kind.PHASER, parties, false)));
    }

    /** A CountDownLatch. */
    public TracedLatch latch(String name, int count) {
        return shown(new TracedLatch(traced(name, Subject.Kind.LATCH, count, false)));
    }

    /** A condition of a reentrant lock. */
    public TracedCondition condition(String name, TracedLock lock) {
        return shown(new TracedCondition(traced(name, Subject.Kind.CONDITION, 1, false), lock));
    }

    /** A bounded FIFO queue: an ArrayBlockingQueue. */
    public TracedQueue queue(String name, int capacity) {
        return queue(name, capacity, Buffered::array);
    }

    /** A bounded FIFO queue: a LinkedBlockingQueue. */
    public TracedQueue linkedQueue(String name, int capacity) {
        return queue(name, capacity, Buffered::linked);
    }

    /** A SynchronousQueue, which has no room: who puts and who takes wait for each other. */
    public TracedQueue synchronousQueue(String name) {
        return queue(name, 0, HandToHand::at);
    }

    /** A PriorityBlockingQueue without a bound, from which the highest number comes first. */
    public TracedQueue priorityQueue(String name) {
        return queue(name, Integer.MAX_VALUE, Buffered::priority);
    }

    /** A DelayQueue without a bound, in which an element can be taken after a delay, the earliest first. */
    public TracedQueue delayQueue(String name, Duration delay) {
        return queue(name, Integer.MAX_VALUE, traced -> Buffered.delay(traced, delay));
    }

    private TracedQueue queue(String name, int capacity, Function<Traced, Contents> contents) {
        Traced traced = traced(name, Subject.Kind.QUEUE, capacity, false);
        return shown(new TracedQueue(traced, contents.apply(traced)));
    }

    /** An Exchanger. */
    public TracedExchanger exchanger(String name) {
        return shown(new TracedExchanger(traced(name, Subject.Kind.EXCHANGER, 1, false)));
    }

    /** Lets a thread of its own, of the same name, do something after a delay, unless the timer is cancelled before. */
    public TracedTimer timer(String name, Duration delay, Worker.Task task) throws InterruptedException {
        TracedTimer timer = new TracedTimer(latch(name + ".cancelled", 1), varHandle(name + ".state", 0), delay, task);
        Worker worker = worker(name, 0, threads.kind(), timer::run);
        threads.start(List.of(worker));
        timer.setOff(crewOf(worker));
        return timer;
    }

    /** An executor of a kind, of so many threads if that has a limit. Only in a free run. */
    public TracedPool pool(String name, PoolKind kind, int size) {
        TracedPool pool = new TracedPool(kind, threads.kind(), size, traced(name, Subject.Kind.QUEUE, Integer.MAX_VALUE,
                false), this, threads.staff());
        threads.whenEnded(pool::stop);
        return pool;
    }

    Traced latchOf(String name) {
        return traced(name, Subject.Kind.LATCH, 1, false);
    }

    /** The calling thread as a worker, which is not one of the run's. */
    Worker visitor(Worker.Task task) {
        Thread thread = Thread.currentThread();
        ThreadKind kind = thread.isVirtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
        return new Worker(recorder.open(thread.getName(), kind, thread.isDaemon()), 0, task);
    }

    Crew crewOf(Worker worker) {
        return new Crew(List.of(worker), seam, threads);
    }

    /** Declares a variable or synchronizer of a program that brings operations of its own. */
    public Subject declare(String name, Subject.Kind kind) {
        return recorder.declare(name, kind, 1, false);
    }

    /** Declares a variable of such a program whose values are recorded in words. */
    public Subject declareInWords(String name, Subject.Kind kind) {
        return recorder.declareInWords(name, kind);
    }

    private <T extends Shown> T shown(T thing) {
        if (seam.isOneAtATime()) {
            looks.put(thing.subject(), thing::look);
        }
        return thing;
    }

    /** Says how something is looked at that was declared. */
    public void show(Subject on, Supplier<Object> look) {
        looks.put(on, look);
    }

    /** How each variable and synchronizer is now, by name, in the order of their making; empty in a free run. */
    public Map<String, Object> look() {
        Map<String, Object> seen = new LinkedHashMap<>();
        looks.forEach((subject, look) -> seen.put(subject.name(), look.get()));
        return seen;
    }

    private Traced traced(String name, Subject.Kind kind, int capacity, boolean fair) {
        return new Traced(recorder.declare(name, kind, capacity, fair), seam);
    }

    /** Starts threads named {@code role-0}, {@code role-1}, … that do the same work. */
    public Crew start(String role, int size, Worker.Task task) throws InterruptedException {
        return start(role, 0, size, task);
    }

    /** Starts threads that do the same work, their names and numbers counted from the first one's. */
    public Crew start(String role, int first, int size, Worker.Task task) throws InterruptedException {
        return start(role, first, size, threads.kind(), task);
    }

    /**
     * Starts threads that do the same work and are of a kind of their own, for which the experiment must have asked. Where
     * threads run one at a time they are of the run's kind, as all are.
     */
    public Crew start(String role, int first, int size, ThreadKind kind, Worker.Task task)
            throws InterruptedException {
        return start(workers(role, first, size, seam.isOneAtATime() ? threads.kind() : kind, task));
    }

    /** Starts threads of these names that do the same work, numbered from 0. */
    public Crew start(List<String> names, Worker.Task task) throws InterruptedException {
        List<Worker> workers = new ArrayList<>(names.size());
        for (String name : names) {
            workers.add(worker(name, workers.size(), threads.kind(), task));
        }
        return start(workers);
    }

    private Crew start(List<Worker> workers) throws InterruptedException {
        threads.start(workers);
        return new Crew(workers, seam, threads);
    }

    private List<Worker> workers(String role, int first, int size, ThreadKind kind, Worker.Task task) {
        List<Worker> workers = new ArrayList<>(size);
        for (int number = first; number < first + size; number++) {
            workers.add(worker(role + "-" + number, number, kind, task));
        }
        return workers;
    }

    private static List<Worker> alike(List<Worker> workers) {
        for (int i = 1; i < workers.size(); i++) {
            workers.get(i).isLike(workers.get(i - 1));
        }
        return workers;
    }

    /** Creates a thread of a name, which is to be started by hand. */
    public LabThread thread(String name, Worker.Task task) {
        Worker worker = worker(name, 0, threads.kind(), task);
        return new LabThread(threads.create(worker), new Crew(List.of(worker), seam, threads), seam);
    }

    /**
     * Runs a program in a JVM of its own; a thread of that name puts what it says into the trace.
     *
     * @param program the class with its main method, which needs nothing but the Java platform
     */
    public ChildJvm jvm(String name, Class<?> program, String... arguments) throws InterruptedException {
        ChildJvm child = new ChildJvm(threads, program, List.of(arguments));
        Worker worker = worker(name, 0, threads.kind(), child::follow);
        threads.start(List.of(worker));
        child.followedBy(new Crew(List.of(worker), seam, threads));
        return child;
    }

    private Worker worker(String name, int number, ThreadKind kind, Worker.Task task) {
        return worker(name, number, kind, kind == threads.kind() ? threads.daemon() : kind == ThreadKind.VIRTUAL, task);
    }

    Worker worker(String name, int number, ThreadKind kind, boolean daemon, Worker.Task task) {
        ThreadLog log = recorder.open(name, kind, daemon);
        ThreadLog.current().record(EventKind.CREATED, log.index());
        return new Worker(log, number, task);
    }

    /**
     * Starts threads as {@link #start} does, and waits for them. The calling thread must hold no lock meanwhile: where runs
     * are repeated by the thousand, it is lent to one of them.
     */
    public void run(String role, int size, Worker.Task task) throws InterruptedException {
        run(workers(role, 0, size, threads.kind(), task));
    }

    /**
     * Runs threads as {@link #run} does that are alike: whatever one does, another could have done in its place, and nothing that
     * the program comes to tells them apart. A reduced exploration takes only those schedules in which they take their first
     * steps in order: all others are the same with other names.
     */
    public void runAlike(String role, int size, Worker.Task task) throws InterruptedException {
        run(alike(workers(role, 0, size, threads.kind(), task)));
    }

    private void run(List<Worker> workers) throws InterruptedException {
        threads.run(workers);
        new Crew(workers, seam, threads).join();
    }

    /**
     * Starts threads as {@link #start} does, and waits for them. They are never interrupted, not even if the run is ended: for
     * what breaks if its thread is interrupted, as a connection to a database does. A thread notices that the run is over at its
     * next operation, or when an {@link Outside} has answered; {@link #whenEnded} must let it get there. Only in a free run.
     */
    public void runUndisturbed(String role, int size, Worker.Task task) throws InterruptedException {
        List<String> names = new ArrayList<>(size);
        for (int number = 0; number < size; number++) {
            names.add(role + "-" + number);
        }
        runUndisturbed(names, task);
    }

    /** The same with threads of these names, numbered from 0. */
    public void runUndisturbed(List<String> names, Worker.Task task) throws InterruptedException {
        List<Worker> workers = new ArrayList<>(names.size());
        for (String name : names) {
            ThreadLog log = recorder.open(name, threads.kind(), threads.daemon());
            ThreadLog.current().record(EventKind.CREATED, log.index());
            workers.add(new Worker(log, workers.size(), task, true));
        }
        start(workers).join();
    }

    /**
     * Says how to let go of what keeps threads where no interruption reaches them, as a socket or a process does, if the run
     * is ended early. It must be short.
     */
    public void whenEnded(Runnable release) {
        threads.whenEnded(release);
    }

    /** Says how long threads that wait for one another for ever are left to it before the run is broken up. */
    public void patience(Duration patience) {
        threads.patience(patience);
    }

    /**
     * Says that threads of this run may be interrupted while they sleep, or wait for another thread's end. To be called before
     * any of them is started. Where threads run one at a time both are steps from then on, at which an interruption may be
     * noticed; without this, to interrupt a thread that may be doing either is an error there.
     */
    public void mayInterrupt() {
        interrupts = true;
        seam.mayInterrupt();
    }

    /**
     * Sleeps. Where threads run one at a time this is no step, unless sleepers may be interrupted: a sleep promises nothing
     * about the others. A sleep of no time is nothing at all, unless sleepers may be interrupted.
     *
     * @see #mayInterrupt()
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isPositive() || interrupts) {
            seam.sleep(duration);
            ThreadLog.current().record(EventKind.SLEPT, duration.toNanos());
        }
    }

    /** Where the run's files go; an experiment that writes any cannot be explored, nor repeated by the thousand. */
    public Folder folder() {
        return folder;
    }

    /** Looks at the calling thread. */
    public ThreadLook lookAtSelf() {
        return ThreadLook.at(Thread.currentThread());
    }

    /**
     * The processor time that the calling thread has used so far, in nanoseconds; empty if that is not known, as it is not
     * of a virtual thread.
     */
    public OptionalLong processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (Thread.currentThread().isVirtual() || !threads.isCurrentThreadCpuTimeSupported()) {
            return OptionalLong.empty();
        }
        long nanos = threads.getCurrentThreadCpuTime();
        return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Something outside the program that threads wait for. */
    public Outside outside(String name) {
        return new Outside(traced(name, Subject.Kind.OUTSIDE, 1, false));
    }

    /** Whether anything is recorded. */
    public boolean isRecorded() {
        return !recorder.isSilent();
    }

    /** The seam at which this lab's operations announce themselves: for programs that bring operations of their own. */
    public Seam seam() {
        return seam;
    }

    /** Puts a remark into the trace. */
    public void note(String text) {
        ThreadLog.current().record(EventKind.NOTE, 0, 0, text);
    }
}
