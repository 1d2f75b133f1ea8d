package dev.interleave.sync;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongBinaryOperator;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.Mode;
import dev.interleave.trace.record.ThreadLog;

/**
 * A {@link CompletableFuture} of a number that says which thread did what it depends on. In the trace a stage is a latch,
 * counted down by the thread that did the stage's own work, when that is done. A stage that is skipped is never counted down.
 *
 * <p>Thread-safe.
 */
public final class TracedFuture implements Attempt {

    private final Traced traced;

    private final TracedPool pool;

    private final Lab lab;

    private final CompletableFuture<Long> real;

    private final Operation pass;

    private TracedFuture(Traced traced, TracedPool pool, Lab lab, CompletableFuture<Long> real) {
        this.traced = traced;
        this.pool = pool;
        this.lab = lab;
        this.real = real;
        this.pass = Operation.waiting(EventKind.WOKEN, traced.subject(), Mode.SHARED, _ -> real.isDone());
    }

    /** What is to be done to know the number. */
    @FunctionalInterface
    public interface Work {

        /** Does it. */
        long get() throws Exception;
    }

    static TracedFuture supplied(String name, TracedPool pool, Lab lab, Work work) {
        Traced stage = lab.latchOf(name);
        return new TracedFuture(stage, pool, lab,
                CompletableFuture.supplyAsync(() -> perform(stage, pool, work::get), pool::execute));
    }

    static TracedFuture bare(String name, TracedPool pool, Lab lab) {
        return new TracedFuture(lab.latchOf(name), pool, lab, new CompletableFuture<>());
    }

    /** A future that is complete when all of these are: of 0, unless one of them failed. */
    public static TracedFuture allOf(String name, TracedFuture... sources) {
        TracedFuture first = sources[0];
        return first.next(first.lab.latchOf(name), CompletableFuture.allOf(reals(sources)).thenApply(_ -> 0L));
    }

    /** A future of what the first of these to be complete comes to. */
    public static TracedFuture anyOf(String name, TracedFuture... sources) {
        TracedFuture first = sources[0];
        return first.next(first.lab.latchOf(name), CompletableFuture.anyOf(reals(sources)).thenApply(Long.class::cast));
    }

    private static CompletableFuture<?>[] reals(TracedFuture... sources) {
        return Arrays.stream(sources).map(source -> source.real).toArray(CompletableFuture<?>[]::new);
    }

    private TracedFuture next(Traced stage, CompletableFuture<Long> future) {
        return new TracedFuture(stage, pool, lab, future);
    }

    /** What to make of the number once it is known. */
    public TracedFuture then(String name, StageMode mode, LongUnaryOperator work) {
        Traced stage = lab.latchOf(name);
        return next(stage,
                mode.apply(real, value -> perform(stage, pool, () -> work.applyAsLong(value)), pool::execute));
    }

    /** What to make of both numbers once they are known. */
    public TracedFuture combine(String name, StageMode mode, TracedFuture other, LongBinaryOperator work) {
        Traced stage = lab.latchOf(name);
        return next(stage, mode.combine(real, other.real,
                (one, two) -> perform(stage, pool, () -> work.applyAsLong(one, two)), pool::execute));
    }

    /** The future that the number leads to, once it is known. */
    public TracedFuture compose(String name, StageMode mode, LongFunction<TracedFuture> work) {
        Traced stage = lab.latchOf(name);
        return next(stage,
                mode.compose(real, value -> perform(stage, pool, () -> work.apply(value).real), pool::execute));
    }

    /** What to take instead of the number, if it failed or what it depends on did. */
    public TracedFuture exceptionally(String name, StageMode mode, ToLongFunction<Throwable> work) {
        Traced stage = lab.latchOf(name);
        return next(stage, mode.exceptionally(real, failure -> perform(stage, pool, () -> work.applyAsLong(failure)),
                pool::execute));
    }

    /**
     * Has it fail if it is not complete in time; to be called before anybody waits. It is the JVM that does, on a thread of
     * its own, and what comes after it in the same way as well.
     */
    public TracedFuture orTimeout(Duration timeout) {
        pool.mayBeHelped();
        real.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        lab.whenEnded(() -> real.cancel(false));
        return this;
    }

    private static <T> T perform(Traced stage, TracedPool pool, Callable<T> work) {
        // The run may be over, and its trace taken.
        stage.seam().before(Operation.step(EventKind.COUNTED_DOWN, stage.subject()));
        return pool.threads().onAny(() -> {
            try {
                return work.call();
            }
            catch (RuntimeException ex) {
                ThreadLog.current().record(EventKind.NOTE, 0, 0,
                        stage.subject().name() + " failed: " + FailureText.of(ex));
                throw ex;
            }
            catch (Exception ex) {
                throw new CompletionException(ex);
            }
            finally {
                stage.inOrder(EventKind.COUNTED_DOWN, Mode.SHARED, 1);
            }
        });
    }

    /** Waits until it is complete, and returns the number. */
    public long join() throws InterruptedException {
        awaitEnd();
        try {
            return real.get();
        }
        catch (ExecutionException | CancellationException ex) {
            // If the run is over, that is why.
            traced.seam().before(pass);
            Throwable cause = ex.getCause();
            throw new WorkerFailedException(traced.subject().name(), cause != null ? cause : ex);
        }
    }

    /** Waits until it is complete, and returns whether it has failed. */
    public boolean fails() throws InterruptedException {
        awaitEnd();
        return real.isCompletedExceptionally();
    }

    private void awaitEnd() throws InterruptedException {
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        traced.await(pass, pool.isHelpless() ? null : TracedPool.LONGER_THAN_ANY_RUN, this);
        traced.inOrder(EventKind.WOKEN, Mode.SHARED, 0);
    }

    @Override
    public boolean now() {
        return real.isDone();
    }

    @Override
    public boolean within(long nanos) throws InterruptedException {
        try {
            if (nanos == NO_LIMIT) {
                real.get();
            }
            else {
                real.get(nanos, TimeUnit.NANOSECONDS);
            }
            return true;
        }
        catch (ExecutionException | CancellationException ex) {
            return true;
        }
        catch (TimeoutException ex) {
            return false;
        }
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
