package dev.interleave.program.run;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.RunEndedException;

/**
 * What {@link java.lang.Thread} is to a program that runs one thread at a time: its classes say {@code Thread} and get this one.
 *
 * <p>Confined to the thread whose turn it is.
 */
@SuppressWarnings({"AvoidCommonTypeNames", "NamedLikeContextualKeyword", "this-escape"}) // it takes that one's place
public class Thread implements Runnable {

    public static final int MIN_PRIORITY = 1;

    public static final int NORM_PRIORITY = 5;

    public static final int MAX_PRIORITY = 10;

    // java.util.concurrent's own classes look for these by their names.
    volatile @Nullable Object parkBlocker;

    long threadLocalRandomSeed;

    int threadLocalRandomProbe;

    int threadLocalRandomSecondarySeed;

    @Nullable Object threadLocals;

    @Nullable Object inheritableThreadLocals;

    private final int number;

    private String name;

    private final @Nullable Runnable task;

    private final boolean virtual;

    private boolean daemon;

    private int priority = NORM_PRIORITY;

    private java.lang.@Nullable Thread carrier;

    private int index;

    private boolean started;

    private boolean ended;

    private boolean permit;

    private boolean interrupted;

    private int objects;

    private long nanos;

    private @Nullable UncaughtExceptionHandler handler;

    private static @Nullable UncaughtExceptionHandler defaultHandler;

    /** What is called when a thread ends by an exception. */
    @FunctionalInterface
    public interface UncaughtExceptionHandler {

        /** Is called by that thread. */
        void uncaughtException(Thread thread, Throwable ex);
    }

    public Thread() {
        this(null, null, false, false);
    }

    public Thread(@Nullable Runnable task) {
        this(task, null, false, false);
    }

    public Thread(String name) {
        this(null, name, false, false);
    }

    public Thread(@Nullable Runnable task, String name) {
        this(task, name, false, false);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task) {
        this(task, null, false, false);
    }

    public Thread(@Nullable ThreadGroup group, String name) {
        this(null, name, false, false);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task, String name) {
        this(task, name, false, false);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize) {
        this(task, name, false, false);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize,
            boolean inheritInheritableThreadLocals) {
        this(task, name, false, false);
    }

    private Thread(@Nullable Runnable task, @Nullable String name, boolean virtual,
            boolean daemon) {
        Execution execution = Execution.current();
        this.task = task;
        this.virtual = virtual;
        this.number = execution.made(this);
        Thread parent = number == 0 ? null : currentThread();
        this.daemon = virtual || daemon || parent != null && parent.daemon && !parent.virtual;
        this.name = name != null ? name : number == 0 ? "main" : virtual ? "" : "Thread-" + execution.nextNameNumber();
        this.nanos = parent == null ? 0 : parent.nanos;
    }

    /** The main thread of a run. */
    public static Thread main(Execution execution) {
        defaultHandler = null;
        return new Thread(null, "main", false, false);
    }

    // What the run asks

    public int number() {
        return number;
    }

    public void begun() {
        carrier = java.lang.Thread.currentThread();
        index = dev.interleave.trace.record.ThreadLog.current().index();
        started = true;
    }

    public boolean hasBegun() {
        return started;
    }

    public boolean hasEnded() {
        return ended;
    }

    public void hasEndedNow() {
        ended = true;
    }

    public java.lang.@Nullable Thread carrier() {
        return carrier;
    }

    public int index() {
        return index;
    }

    public int made() {
        return ++objects;
    }

    boolean hasStarted() {
        return started;
    }

    void startsNow(Thread by) {
        started = true;
        startedBy = by;
    }

    /** The thread that has started it; null as long as none has. */
    @Nullable Thread startedBy() {
        return startedBy;
    }

    private @Nullable Thread startedBy;

    /** When it was interrupted, among all such moments. */
    int interruptedAt() {
        return interruptedAt;
    }

    void interruptedAt(int moment) {
        interruptedAt = moment;
    }

    /** When it ended, among all such moments. */
    int endedAt() {
        return endedAt;
    }

    void endedAt(int moment) {
        endedAt = moment;
    }

    private int interruptedAt;

    private int endedAt;

    public java.lang.Thread.State standing() {
        return standing;
    }

    /** The monitor that it is about to enter; null if there is none. */
    @Nullable Monitor entering() {
        return entering;
    }

    void stands(java.lang.Thread.State state, @Nullable Monitor monitor) {
        standing = state;
        entering = monitor;
    }

    private java.lang.Thread.State standing = java.lang.Thread.State.RUNNABLE;

    private @Nullable Monitor entering;

    /** What numbers the objects that it makes while it initialises a class of the JDK's; 0 otherwise. */
    public int scope() {
        return scope;
    }

    /** Sets that; returns what it was. */
    public int scope(int scope) {
        int before = this.scope;
        this.scope = scope;
        return before;
    }

    /** The next number of that. */
    public int nextInScope() {
        return scope++;
    }

    private int scope;

    public boolean hasPermit() {
        return permit;
    }

    public void givePermit() {
        permit = true;
    }

    public void takePermit() {
        permit = false;
    }

    public boolean isInterruptedNow() {
        return interrupted;
    }

    public void interruptNow() {
        interrupted = true;
    }

    public boolean takeInterruption() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    /** Lets time pass for it alone. */
    public void passes(long nanos) {
        this.nanos += Math.max(0, nanos);
    }

    public long nanos() {
        return nanos;
    }

    /**
     * Its time as it looks at it. If it looks again and again, time passes faster and faster, so that a loop which waits for a
     * moment comes to its end.
     */
    public long looksAtTime() {
        looks++;
        if (looks > FEW_LOOKS) {
            nanos += 1L << Math.min(looks - FEW_LOOKS, MOST_DOUBLINGS);
        }
        return nanos;
    }

    private static final int FEW_LOOKS = 10;

    /** A second at most passes from one look to the next. */
    private static final int MOST_DOUBLINGS = 30;

    private int looks;

    public boolean handled(Throwable ex) {
        UncaughtExceptionHandler by = handler != null ? handler : defaultHandler;
        if (by == null) {
            return false;
        }
        try {
            by.uncaughtException(this, ex);
        }
        catch (RunEndedException ended) {
            throw ended;
        }
        catch (Throwable ignored) {
            // As the JVM does.
        }
        return true;
    }

    /** Its name, or one that stands for it where it has none. */
    public String shownName() {
        return name.isEmpty() ? "virtual-" + number : name;
    }

    // What the program calls

    public static Thread currentThread() {
        return Execution.current().self();
    }

    public static void yield() {
        Execution.current().call();
    }

    public static void onSpinWait() {
    }

    public static void sleep(long millis) throws InterruptedException {
        Execution.current().sleep(millis * 1_000_000);
    }

    public static void sleep(long millis, int nanos) throws InterruptedException {
        Execution.current().sleep(millis * 1_000_000 + nanos);
    }

    public static void sleep(Duration duration) throws InterruptedException {
        Execution.current().sleep(duration.toNanos());
    }

    public static boolean interrupted() {
        Thread self = currentThread();
        Execution.current().looksForInterruption(self);
        return self.takeInterruption();
    }

    public static boolean holdsLock(Object target) {
        return Execution.current().holdsMonitor(target);
    }

    public static Builder.OfPlatform ofPlatform() {
        return new Builder.OfPlatform();
    }

    public static Builder.OfVirtual ofVirtual() {
        return new Builder.OfVirtual();
    }

    public static Thread startVirtualThread(Runnable task) {
        return ofVirtual().start(task);
    }

    public static void setDefaultUncaughtExceptionHandler(@Nullable UncaughtExceptionHandler by) {
        defaultHandler = by;
    }

    public static @Nullable UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() {
        return defaultHandler;
    }

    @Override
    public void run() {
        if (task != null) {
            task.run();
        }
    }

    public void start() {
        if (started) {
            throw new IllegalThreadStateException();
        }
        Execution.current().start(this);
    }

    public final void join() throws InterruptedException {
        join(0);
    }

    public final void join(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (Execution.current().seesStart(this)) {
            Execution.current().join(this, millis == 0 ? -1 : millis * 1_000_000);
        }
    }

    public final void join(long millis, int nanos) throws InterruptedException {
        join(millis + (nanos > 0 ? 1 : 0));
    }

    public final boolean join(Duration duration) throws InterruptedException {
        if (!Execution.current().seesStart(this)) {
            throw new IllegalThreadStateException("Thread not started");
        }
        return Execution.current().join(this, Math.max(0, duration.toNanos()));
    }

    public void interrupt() {
        Execution.current().interrupt(this);
    }

    public boolean isInterrupted() {
        Execution.current().looksForInterruption(this);
        return interrupted;
    }

    public final boolean isAlive() {
        return Execution.current().seesStart(this) && !Execution.current().seesEnd(this);
    }

    public java.lang.Thread.State getState() {
        if (!Execution.current().seesStart(this)) {
            return java.lang.Thread.State.NEW;
        }
        return Execution.current().stateOf(this);
    }

    public final String getName() {
        return name;
    }

    public final void setName(String name) {
        this.name = Objects.requireNonNull(name);
    }

    public final boolean isDaemon() {
        return daemon;
    }

    public final void setDaemon(boolean on) {
        if (virtual && !on) {
            throw new IllegalArgumentException("'false' not legal for virtual threads");
        }
        daemon = on;
    }

    public final boolean isVirtual() {
        return virtual;
    }

    public final int getPriority() {
        return priority;
    }

    public final void setPriority(int priority) {
        this.priority = priority;
    }

    public final long threadId() {
        return number + 1L;
    }

    public long getId() {
        return threadId();
    }

    /** Groups mean nothing to programs, but the JDK's own classes ask for them. */
    public final ThreadGroup getThreadGroup() {
        return java.lang.Thread.currentThread().getThreadGroup();
    }

    public @Nullable ClassLoader getContextClassLoader() {
        return null;
    }

    public void setContextClassLoader(@Nullable ClassLoader loader) {
    }

    public StackTraceElement[] getStackTrace() {
        return new StackTraceElement[0];
    }

    public @Nullable UncaughtExceptionHandler getUncaughtExceptionHandler() {
        return handler;
    }

    public void setUncaughtExceptionHandler(@Nullable UncaughtExceptionHandler by) {
        handler = by;
    }

    @Override
    public String toString() {
        return virtual ? "VirtualThread[#" + threadId() + (name.isEmpty() ? "" : "," + name) + "]/runnable"
                : "Thread[#" + threadId() + "," + name + "," + priority + ",main]";
    }

    /** Makes threads. */
    public abstract static sealed class Builder<B extends Builder<B>> {

        private @Nullable String name;

        private long counter = -1;

        private @Nullable UncaughtExceptionHandler handler;

        boolean daemon;

        private final boolean virtual;

        Builder(boolean virtual) {
            this.virtual = virtual;
        }

        @SuppressWarnings("unchecked")
        private B self() {
            return (B) this;
        }

        B named(String name, long start) {
            this.name = Objects.requireNonNull(name);
            this.counter = start;
            return self();
        }

        B handledBy(UncaughtExceptionHandler by) {
            handler = by;
            return self();
        }

        Thread make(Runnable task) {
            Objects.requireNonNull(task);
            String called = name == null ? null : counter < 0 ? name : name + counter++;
            Thread thread = new Thread(task, called, virtual, daemon);
            thread.handler = handler;
            return thread;
        }

        /** A factory of such threads as this builder makes now. */
        public ThreadFactory factory() {
            AtomicLong next = new AtomicLong(counter);
            String called = name;
            UncaughtExceptionHandler by = handler;
            boolean background = daemon;
            return task -> {
                Thread thread = new Thread(Objects.requireNonNull(task),
                        called == null || next.get() < 0 ? called : called + next.getAndIncrement(), virtual,
                        background);
                thread.handler = by;
                return thread;
            };
        }

        public Thread unstarted(Runnable task) {
            return make(task);
        }

        public Thread start(Runnable task) {
            Thread thread = make(task);
            thread.start();
            return thread;
        }

        /** Makes platform threads. */
        public static final class OfPlatform extends Builder<OfPlatform> {

            OfPlatform() {
                super(false);
            }

            public OfPlatform name(String name) {
                return named(name, -1);
            }

            public OfPlatform name(String prefix, long start) {
                return named(prefix, start);
            }

            public OfPlatform daemon() {
                return daemon(true);
            }

            public OfPlatform daemon(boolean on) {
                daemon = on;
                return this;
            }

            public OfPlatform priority(int priority) {
                return this;
            }

            public OfPlatform inheritInheritableThreadLocals(boolean inherit) {
                return this;
            }

            public OfPlatform uncaughtExceptionHandler(UncaughtExceptionHandler by) {
                return handledBy(by);
            }
        }

        /** Makes virtual threads. */
        public static final class OfVirtual extends Builder<OfVirtual> {

            OfVirtual() {
                super(true);
            }

            public OfVirtual name(String name) {
                return named(name, -1);
            }

            public OfVirtual name(String prefix, long start) {
                return named(prefix, start);
            }

            public OfVirtual inheritInheritableThreadLocals(boolean inherit) {
                return this;
            }

            public OfVirtual uncaughtExceptionHandler(UncaughtExceptionHandler by) {
                return handledBy(by);
            }
        }
    }
}
