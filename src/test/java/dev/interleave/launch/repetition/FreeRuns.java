package dev.interleave.launch.repetition;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import dev.interleave.experiment.Conclusion;
import dev.interleave.explore.Program;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.ThreadKind;

/**
 * Repeats programs of tests freely, as a stress repeats an experiment, on threads of one kind.
 *
 * <p>For one thread at a time; that one closes it.
 */
public final class FreeRuns implements AutoCloseable {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /** More than any program has at once. */
    private static final int HELPERS = 64;

    private final ThreadKind kind;

    private final int most;

    private final ExecutorService threads;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("free-runs-looks").factory());

    private final StressHelpers helpers;

    private volatile StressRepetition current;

    /** Creates them, without any thread but one that looks now and then. */
    public FreeRuns(ThreadKind kind) {
        this(kind, HELPERS);
    }

    /** The same for programs of at most so many threads; a few spin until all are there, and so begin together. */
    FreeRuns(ThreadKind kind, int most) {
        this.kind = kind;
        this.most = most;
        this.threads = kind == ThreadKind.VIRTUAL ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newCachedThreadPool();
        this.helpers = new StressHelpers("free-runs", most, threads, () -> {
        });
    }

    /** How a repetition came out. */
    public enum End {

        /** It went to its end. */
        OUTCOME,
        /** It failed. */
        FAILURE,
        /** All its threads waited for one another. */
        DEADLOCK,
        /** It took too long. */
        TIMED_OUT,
        /** A thread did not end, though it was told to. */
        STUCK
    }

    /**
     * What a repetition came to.
     *
     * @param end how it came out
     * @param value its outcome, how it failed, or which thread did not end; otherwise empty
     */
    public record Result(End end, String value) {

        @Override
        public String toString() {
            return end + (value.isEmpty() ? "" : " " + value);
        }
    }

    /**
     * How long to go on.
     *
     * @param repetitions how many repetitions at the most
     * @param deadline how long each may take before it is broken up
     * @param within how long it may take until the last one begins
     */
    public record Effort(int repetitions, Duration deadline, Duration within) {
    }

    /** The kind of thread. */
    public ThreadKind kind() {
        return kind;
    }

    /**
     * Repeats a program.
     *
     * @param around what is put around the seam, told the number of the repetition
     * @param goOn told what each repetition came to; whether there is to be another
     */
    public void repeat(Program program, Effort effort, LongFunction<UnaryOperator<Seam>> around,
            Predicate<Result> goOn) {
        Future<?> look = looks.scheduleWithFixedDelay(new StressWatch(() -> current, effort.deadline(),
                System::nanoTime), 0, StressWatch.INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
        try {
            Duration patience = effort.within().plus(effort.deadline()).plus(STOP_WITHIN.multipliedBy(2));
            threads.submit(() -> repeatHere(program, effort, around, goOn)).get(patience.toNanos(),
                    TimeUnit.NANOSECONDS);
        }
        catch (ExecutionException | TimeoutException ex) {
            throw new AssertionError(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
        finally {
            look.cancel(false);
            current = null;
        }
    }

    private void repeatHere(Program program, Effort effort, LongFunction<UnaryOperator<Seam>> around,
            Predicate<Result> goOn) {
        long begin = System.nanoTime();
        Spin spin = Spin.among(most);
        boolean more = true;
        for (int i = 0; more && i < effort.repetitions()
                && System.nanoTime() - begin < effort.within().toNanos(); i++) {
            StressRepetition repetition = new StressRepetition(helpers, kind, spin, around.apply(i));
            current = repetition;
            Result result = result(
                    repetition.execute(lab -> new Conclusion(program.run(lab), null), STOP_WITHIN));
            more = goOn.test(result) && result.end() != End.STUCK;
        }
    }

    private static Result result(StressResult result) {
        return switch (result) {
            case StressResult.Concluded(String outcome) -> new Result(End.OUTCOME, outcome);
            case StressResult.Failed(String because) -> new Result(End.FAILURE, because);
            case StressResult.BrokenUp(StressResult.Why why) -> switch (why) {
                case DEADLOCK -> new Result(End.DEADLOCK, "");
                case TIMED_OUT -> new Result(End.TIMED_OUT, "");
                case ENDED -> throw new IllegalStateException("Nobody ends it");
            };
            case StressResult.Stuck(String worker) -> new Result(End.STUCK, worker);
        };
    }

    @Override
    public void close() {
        helpers.dismiss(STOP_WITHIN);
        helpers.gone();
        looks.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_WITHIN.toNanos(), TimeUnit.NANOSECONDS)
                    || !looks.awaitTermination(STOP_WITHIN.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("A thread of free runs is left");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
    }
}
