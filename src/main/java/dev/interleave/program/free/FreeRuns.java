package dev.interleave.program.free;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.compile.Compiled;

/**
 * Runs a program freely, one run after another, and counts what they come to.
 *
 * <p>Confined to the platform thread that executes it, but for {@link #stop}.
 */
public final class FreeRuns {

    /** So often it is looked how a run stands, which takes longer than most. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Map<String, byte[]> classes;

    private final String main;

    private final boolean remembers;

    private final Duration deadline;

    private final Consumer<FreeTally> progress;

    private final Numbering numbering = new Numbering();

    private final Remains remains;

    private final Set<Thread> before = RunThreads.virtual().collect(Collectors.toSet());

    private final Map<String, Long> counts = new HashMap<>();

    /** By what was printed until then. */
    private final Map<String, Long> deadlocks = new HashMap<>();

    private long timedOut;

    private @Nullable String stuck;

    private @Nullable String failure;

    private @Nullable FreeLoader loader;

    /** How many threads began in the run before. */
    private int expected;

    private long toldNanos = System.nanoTime();

    private volatile boolean stopped;

    /**
     * Creates it.
     *
     * @param deadline how long a run may take
     * @param progress learns now and then what they came to so far
     */
    public FreeRuns(Compiled program, Duration deadline, Consumer<FreeTally> progress) {
        this.classes = FreeLoader.redirected(program.classes());
        this.main = program.main();
        this.remains = new Remains(program.classes().keySet());
        this.remembers = StaticState.isIn(program.classes());
        this.deadline = deadline;
        this.progress = progress;
    }

    /** Has no further run begin; the one under way does not count. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs it.
     *
     * @param repetitions how often
     * @param within how long all that may take
     */
    public FreeTally execute(long repetitions, Duration within) throws InterruptedException {
        long endNanos = System.nanoTime() + within.toNanos();
        try {
            for (long i = 0; i < repetitions && goesOn(endNanos); i++) {
                once(endNanos);
            }
        }
        finally {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
        return tally();
    }

    private boolean goesOn(long endNanos) {
        return !stopped && failure == null && !isFull() && remains.areHarmless() && System.nanoTime() < endNanos;
    }

    private boolean isFull() {
        return FreeTally.areTooMany(counts.keySet(), deadlocks.keySet());
    }

    private FreeTally tally() {
        return new FreeTally(counts, deadlocks, timedOut, stuck, failure, remains.areHarmless());
    }

    private void once(long endNanos) throws InterruptedException {
        Meeting meeting = new Meeting(expected);
        FreeRun run = new FreeRun(meeting);
        FreeLoader own = loader == null ? new FreeLoader(classes) : loader;
        own.leadTo(run);
        numbering.reset();
        RunThreads threads = new RunThreads(run, () -> main(own), before);
        Thread.setDefaultUncaughtExceptionHandler(threads.uncaught());
        long beginNanos = System.nanoTime();
        threads.main().start();
        End end = awaitEnd(run, threads, beginNanos + deadline.toNanos(), endNanos);
        String outcome = run.settle();
        switch (end) {
            case ENDED -> counts.merge(outcome, 1L, Long::sum);
            case DEADLOCK -> deadlocks.merge(outcome, 1L, Long::sum);
            case TIMED_OUT -> timedOut++;
            case TOO_MANY_THREADS -> failure = "It has more than " + FreeRun.MOST_THREADS + " threads at once";
            case BROKEN_OFF -> {
            }
        }
        expected = meeting.arrived();
        boolean clean = remains.clear(threads);
        loader = clean && !remembers && end == End.ENDED ? own : null;
        tell();
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - toldNanos > TELL_NANOS) {
            toldNanos = now;
            progress.accept(tally());
        }
    }

    /** How a run ended. */
    private enum End {

        ENDED, DEADLOCK, TIMED_OUT, TOO_MANY_THREADS,
        /** All of them are to end, and what it would have come to is not known. */
        BROKEN_OFF
    }

    private End awaitEnd(FreeRun run, RunThreads threads, long deadlineNanos, long endNanos)
            throws InterruptedException {
        Standstill standstill = new Standstill(threads);
        for (Thread thread = threads.main(); thread != null; thread = threads.one()) {
            while (!hasEnded(run, thread)) {
                if (stopped || System.nanoTime() > endNanos) {
                    return End.BROKEN_OFF;
                }
                if (run.isCrowded() || threads.platform().size() > FreeRun.MOST_THREADS) {
                    return End.TOO_MANY_THREADS;
                }
                boolean late = System.nanoTime() > deadlineNanos;
                if (standstill.isSeen(late)) {
                    stuck = stuck == null ? standstill.explanation() : stuck;
                    return End.DEADLOCK;
                }
                if (late) {
                    return End.TIMED_OUT;
                }
                tell();
            }
            if (run.hasExited()) {
                return End.ENDED;
            }
        }
        return run.isCrowded() ? End.TOO_MANY_THREADS : End.ENDED;
    }

    private static boolean hasEnded(FreeRun run, Thread thread) throws InterruptedException {
        return thread.join(Duration.ofNanos(LOOK_NANOS)) || run.hasExited();
    }

    private void main(FreeLoader own) {
        try {
            Class<?> type = Class.forName(main, true, own);
            Method method = mainOf(type);
            method.setAccessible(true);
            Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]};
            if (Modifier.isStatic(method.getModifiers())) {
                method.invoke(null, arguments);
            }
            else {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                method.invoke(constructor.newInstance(), arguments);
            }
        }
        catch (InvocationTargetException ex) {
            uncaught(Objects.requireNonNullElse(ex.getCause(), ex));
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Method mainOf(Class<?> type) throws NoSuchMethodException {
        try {
            return type.getDeclaredMethod("main", String[].class);
        }
        catch (NoSuchMethodException ex) {
            return type.getDeclaredMethod("main");
        }
    }

    /** Does what the JVM does when an exception ends a thread: what the handler throws is ignored. */
    private static void uncaught(Throwable failure) {
        Thread self = Thread.currentThread();
        try {
            self.getUncaughtExceptionHandler().uncaughtException(self, failure);
        }
        catch (Throwable ignored) {
            // As in the JVM.
        }
    }
}
