package dev.interleave.program.instead;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.run.Attributes;
import dev.interleave.program.run.Execution;
import dev.interleave.program.run.PlayedThread;
import dev.interleave.program.run.ThreadObject;

/**
 * What {@link java.lang.Thread} is to a program that runs one thread at a time: its classes say {@code Thread} and get this one.
 *
 * <p>Confined to the thread whose turn it is.
 */
@SuppressWarnings({"AvoidCommonTypeNames", "NamedLikeContextualKeyword", "this-escape"}) // it takes that one's place
public class Thread implements ThreadObject {

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

    private final @Nullable Runnable task;

    private final InheritableThreadLocal.Values inheritable;

    private final ThreadGroup group;

    private int priority = NORM_PRIORITY;

    private final PlayedThread played;

    /** What is called when a thread ends by an exception. */
    @FunctionalInterface
    public interface UncaughtExceptionHandler {

        /** Is called by that thread. */
        void uncaughtException(Thread thread, Throwable ex);
    }

    public Thread() {
        this(null, null, Thread::noName, false, null, true);
    }

    public Thread(@Nullable Runnable task) {
        this(null, task, Thread::noName, false, null, true);
    }

    public Thread(String name) {
        this(null, null, called(name), false, null, true);
    }

    public Thread(@Nullable Runnable task, String name) {
        this(null, task, called(name), false, null, true);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task) {
        this(group, task, Thread::noName, false, null, true);
    }

    public Thread(@Nullable ThreadGroup group, String name) {
        this(group, null, called(name), false, null, true);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task, String name) {
        this(group, task, called(name), false, null, true);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize) {
        this(group, task, called(name), false, null, true);
    }

    public Thread(@Nullable ThreadGroup group, @Nullable Runnable task, String name, long stackSize,
            boolean inheritInheritableThreadLocals) {
        this(group, task, called(name), false, null, inheritInheritableThreadLocals);
    }

    private Thread(@Nullable ThreadGroup group, @Nullable Runnable task, Supplier<@Nullable String> name,
            boolean virtual, @Nullable Boolean daemon, boolean inherits) {
        Thread parent = currentThread();
        this.task = task;
        this.inheritable = inherits ? parent.inheritable.inherited() : new InheritableThreadLocal.Values();
        this.group = group != null ? group : virtual ? parent.mainGroup() : parent.group;
        this.played = Execution.current().threads().make(this, name, virtual, daemon);
        this.group.add(this);
        this.priority = virtual ? NORM_PRIORITY : Math.min(parent.getPriority(), this.group.getMaxPriority());
        played.handler(groupsHandler());
    }

    private @Nullable Handling groupsHandler() {
        return group.handles() ? Handling.by(group) : null;
    }

    private Thread(PlayedThread main) {
        this.task = null;
        this.inheritable = new InheritableThreadLocal.Values();
        this.group = new ThreadGroup(null, "main");
        this.group.add(this);
        this.played = main;
        main.object(this);
    }

    private static @Nullable String noName() {
        return null;
    }

    private static Supplier<@Nullable String> called(String name) {
        Objects.requireNonNull(name, "'name' is null");
        return () -> name;
    }

    /** What the program's code sees of a thread: of the main thread something new if nobody has looked yet. */
    private static Thread objectOf(PlayedThread played) {
        ThreadObject object = played.object();
        return object instanceof Thread thread ? thread : new Thread(played);
    }

    @Override
    public final PlayedThread interleavePlayed() {
        return played;
    }

    /**
     * Calls a handler of the program's.
     *
     * @param by the handler
     */
    private record Handling(UncaughtExceptionHandler by) implements PlayedThread.Handler {

        @Override
        public void handle(PlayedThread thread, Throwable failure) {
            by.uncaughtException(objectOf(thread), failure);
        }

        static @Nullable Handling by(@Nullable UncaughtExceptionHandler by) {
            return by == null ? null : new Handling(by);
        }

        static @Nullable UncaughtExceptionHandler of(PlayedThread.@Nullable Handler handler) {
            return handler instanceof Handling handling ? handling.by : null;
        }
    }

    // What the program calls

    public static Thread currentThread() {
        return objectOf(Execution.current().self());
    }

    public static int activeCount() {
        return currentThread().getThreadGroup().activeCount();
    }

    public static void yield() {
        Execution.current().spins();
        Execution.current().call();
    }

    public static void onSpinWait() {
        Execution.current().spins();
    }

    public static void sleep(long millis) throws InterruptedException {
        sleep(millis, 0);
    }

    public static void sleep(long millis, int nanos) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        Execution.current().interruptions().sleep(TimeUnit.MILLISECONDS.toNanos(millis) + nanos < 0 ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toNanos(millis) + nanos);
    }

    public static void sleep(Duration duration) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (nanos >= 0) {
            Execution.current().interruptions().sleep(nanos);
        }
    }

    public static boolean interrupted() {
        PlayedThread self = Execution.current().self();
        Execution.current().interruptions().look(self);
        return self.takeInterruption();
    }

    public static boolean holdsLock(Object target) {
        return Execution.current().monitors().holds(target);
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
        Execution.current().threads().defaultHandler(Handling.by(by));
    }

    public static @Nullable UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() {
        return Handling.of(Execution.current().threads().defaultHandler());
    }

    @Override
    public void run() {
        if (task != null) {
            task.run();
        }
    }

    public void start() {
        Execution.current().threads().start(played);
    }

    public final void join() throws InterruptedException {
        join(0);
    }

    public final void join(long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        if (Execution.current().states().seesStart(played)) {
            Execution.current().threads().join(played, millis == 0 ? -1 : TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    public final void join(long millis, int nanos) throws InterruptedException {
        join(millis + (nanos > 0 ? 1 : 0));
    }

    public final boolean join(Duration duration) throws InterruptedException {
        if (!Execution.current().states().seesStart(played)) {
            throw new IllegalThreadStateException("Thread not started");
        }
        return Execution.current().threads().join(played, Math.max(0, TimeUnit.NANOSECONDS.convert(duration)));
    }

    public void interrupt() {
        Execution.current().interruptions().interrupt(played);
    }

    public boolean isInterrupted() {
        Execution.current().interruptions().look(played);
        return played.isInterruptedNow();
    }

    public final boolean isAlive() {
        return Execution.current().states().seesStart(played) && !Execution.current().states().seesEnd(played);
    }

    public java.lang.Thread.State getState() {
        if (!Execution.current().states().seesStart(played)) {
            return java.lang.Thread.State.NEW;
        }
        return Execution.current().states().of(played);
    }

    public final String getName() {
        reads(Attributes.Kind.NAME);
        return played.name();
    }

    public final void setName(String name) {
        Objects.requireNonNull(name, "name cannot be null");
        writes(Attributes.Kind.NAME);
        played.name(name);
    }

    private void reads(Attributes.Kind kind) {
        Execution.current().attributes().read(played, kind);
    }

    private void writes(Attributes.Kind kind) {
        Execution.current().attributes().write(played, kind);
    }

    public final boolean isDaemon() {
        reads(Attributes.Kind.DAEMON);
        return played.isDaemon();
    }

    public final void setDaemon(boolean on) {
        if (isVirtual() && !on) {
            throw new IllegalArgumentException("'false' not legal for virtual threads");
        }
        if (played.hasStarted() && isAlive()) {
            throw new IllegalThreadStateException();
        }
        if (!isVirtual()) {
            writes(Attributes.Kind.DAEMON);
            played.daemon(on);
        }
    }

    public final boolean isVirtual() {
        return played.isVirtual();
    }

    public final int getPriority() {
        reads(Attributes.Kind.PRIORITY);
        return priority;
    }

    public final void setPriority(int priority) {
        checkPriority(priority);
        if (!isVirtual()) {
            writes(Attributes.Kind.PRIORITY);
            this.priority = Math.min(priority, group.getMaxPriority());
        }
    }

    private static void checkPriority(int priority) {
        if (priority < MIN_PRIORITY || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException();
        }
    }

    public final long threadId() {
        return played.number() + 1L;
    }

    public long getId() {
        return threadId();
    }

    public final ThreadGroup getThreadGroup() {
        return group;
    }

    private ThreadGroup mainGroup() {
        ThreadGroup at = group;
        for (ThreadGroup next = at.getParent(); next != null; next = next.getParent()) {
            at = next;
        }
        return at;
    }

    InheritableThreadLocal.Values inheritable() {
        return inheritable;
    }

    public @Nullable ClassLoader getContextClassLoader() {
        return null;
    }

    public void setContextClassLoader(@Nullable ClassLoader loader) {
    }

    public StackTraceElement[] getStackTrace() {
        return new StackTraceElement[0];
    }

    public UncaughtExceptionHandler getUncaughtExceptionHandler() {
        reads(Attributes.Kind.HANDLER);
        UncaughtExceptionHandler by = Handling.of(played.handler());
        return by != null ? by : group;
    }

    public void setUncaughtExceptionHandler(@Nullable UncaughtExceptionHandler by) {
        writes(Attributes.Kind.HANDLER);
        played.handler(by == null ? groupsHandler() : Handling.by(by));
    }

    @Override
    public String toString() {
        String name = getName();
        return isVirtual() ? "VirtualThread[#" + threadId() + (name.isEmpty() ? "" : "," + name) + "]/runnable"
                : "Thread[#" + threadId() + "," + name + "," + getPriority() + "," + group.getName() + "]";
    }

    /** Makes threads. */
    public abstract static sealed class Builder<B extends Builder<B>> {

        private @Nullable String name;

        private long counter = -1;

        private @Nullable UncaughtExceptionHandler handler;

        @Nullable Boolean daemon;

        @Nullable ThreadGroup group;

        /** 0 if that is as its maker has it. */
        int priority;

        private boolean inherits = true;

        private final boolean virtual;

        Builder(boolean virtual) {
            this.virtual = virtual;
        }

        @SuppressWarnings("unchecked")
        private B self() {
            return (B) this;
        }

        B counted(String prefix, long start) {
            if (start < 0) {
                throw new IllegalArgumentException("'start' is negative");
            }
            return named(prefix, start);
        }

        B named(String name, long start) {
            this.name = Objects.requireNonNull(name);
            this.counter = start;
            return self();
        }

        B inheriting(boolean inherit) {
            inherits = inherit;
            return self();
        }

        B handledBy(UncaughtExceptionHandler by) {
            handler = by;
            return self();
        }

        Thread make(Runnable task) {
            Objects.requireNonNull(task);
            Thread thread = new Thread(group, task,
                    () -> name == null || counter < 0 ? name : name + counter++, virtual, daemon, inherits);
            if (priority != 0) {
                thread.setPriority(priority);
            }
            if (handler != null) {
                thread.played.handler(Handling.by(handler));
            }
            return thread;
        }

        /** A factory of such threads as this builder makes now. */
        public ThreadFactory factory() {
            long[] next = {counter};
            String called = name;
            UncaughtExceptionHandler by = handler;
            Boolean background = daemon;
            ThreadGroup among = group;
            boolean takesOver = inherits;
            int urgency = priority;
            return task -> {
                Thread thread = new Thread(among, Objects.requireNonNull(task),
                        () -> called == null || next[0] < 0 ? called : called + next[0]++, virtual, background,
                        takesOver);
                if (urgency != 0) {
                    thread.setPriority(urgency);
                }
                if (by != null) {
                    thread.played.handler(Handling.by(by));
                }
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
                return counted(prefix, start);
            }

            public OfPlatform daemon() {
                return daemon(true);
            }

            public OfPlatform daemon(boolean on) {
                daemon = on;
                return this;
            }

            public OfPlatform priority(int priority) {
                checkPriority(priority);
                this.priority = priority;
                return this;
            }

            public OfPlatform group(ThreadGroup group) {
                this.group = Objects.requireNonNull(group);
                return this;
            }

            public OfPlatform stackSize(long stackSize) {
                return this;
            }

            public OfPlatform inheritInheritableThreadLocals(boolean inherit) {
                return inheriting(inherit);
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
                return counted(prefix, start);
            }

            public OfVirtual inheritInheritableThreadLocals(boolean inherit) {
                return inheriting(inherit);
            }

            public OfVirtual uncaughtExceptionHandler(UncaughtExceptionHandler by) {
                return handledBy(by);
            }
        }
    }
}
