package dev.interleave.experiments.completablefuture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PoolKind;
import dev.interleave.sync.StageMode;
import dev.interleave.sync.TracedFuture;
import dev.interleave.sync.TracedPool;
import dev.interleave.trace.ThreadKind;

/**
 * The price of an order, put together from futures: two sources, three stages, and one that stands in if anything failed.
 *
 * <p>A stage without {@code Async} has no thread of its own. It is done by the thread that completes what it depends on, or, if
 * that is complete already, by whoever attaches it: the main, here, which meant to hand it over. A failure is no event: stages
 * that depend on it are skipped, one after another, until one is there that wants it. And a future that nobody completes is
 * never complete; nothing looks after it but a time-out.
 */
@Component
class Futures implements Experiment<Futures.Parameters, FuturesVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        StageMode mode = parameters.variant();
        try (TracedPool pool = lab.pool(POOL, PoolKind.FIXED, parameters.workers())) {
            TracedFuture price = pool.supply("price", () -> {
                lab.sleep(parameters.work());
                return PRICE;
            });
            TracedFuture stock = parameters.fails().stock(pool, () -> {
                lab.sleep(parameters.work().multipliedBy(2));
                return PIECES;
            });
            if (parameters.timeout() != null) {
                stock.orTimeout(parameters.timeout());
            }
            TracedFuture any = TracedFuture.anyOf("any", price, stock);
            TracedFuture all = TracedFuture.allOf("all", price, stock);
            TracedFuture answer = price.then("taxed", mode, value -> value + TAX)
                    .combine("total", mode, stock, (each, pieces) -> each * pieces)
                    .compose("order", mode, total -> pool.supply("shipping", () -> total + SHIPPING))
                    .exceptionally("stand-in", mode, failure -> {
                        lab.note("stand-in got " + failure);
                        return STAND_IN;
                    });
            boolean anyFailed = any.fails();
            long value = answer.join();
            // Long complete: 'taxed' needed it, and the answer needed that, or its failure.
            price.join();
            price.then(LATE, mode, each -> each - DISCOUNT).join();
            boolean allFailed = all.fails();
            return Conclusion.of(value,
                    trace -> FuturesVerdict.of(parameters, value, anyFailed, allFailed, Stages.of(trace)));
        }
    }

    static final String POOL = "pool";

    static final String LATE = "late";

    private static final long PRICE = 100;

    private static final long TAX = 19;

    private static final long PIECES = 3;

    private static final long SHIPPING = 5;

    private static final long DISCOUNT = 10;

    private static final long ANSWER = (PRICE + TAX) * PIECES + SHIPPING;

    private static final long STAND_IN = -1;

    record Parameters(
            @Parameter(description = "Whether stages are attached with or without Async. With it, a pool thread runs "
                    + "them; without it, the thread that completes their source does.",
                    defaultValue = "SYNC") StageMode variant,
            @Parameter(description = "The failure of the source 'stock'.", defaultValue = "NONE") Failure fails,
            @Parameter(description = "How long 'stock' may take before it fails with a TimeoutException; none means "
                    + "without a limit.", defaultValue = "none", min = "1ms", max = "10s") @Nullable Duration timeout,
            @Parameter(description = "How long the source 'price' takes; 'stock' takes twice as long.",
                    defaultValue = "30ms", min = "0ms", max = "5s") Duration work,
            @Parameter(description = "How many threads the pool has.", defaultValue = "2", min = "1",
                    max = "100") int workers,
            @Parameter(description = "The kind of thread the pool has.", defaultValue = "PLATFORM") ThreadKind kind) {

        boolean hangs() {
            return fails == Failure.NEVER && timeout == null;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean whole = parameters.fails() == Failure.NONE;
        boolean mayFail = parameters.fails() == Failure.THROWS || parameters.timeout() != null;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ANSWER, whole ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                        "every stage ran once, in the order of the dependencies"),
                PossibleOutcome.exactly(STAND_IN, mayFail ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a source failed or took too long: the stages after it were skipped, and the stand-in "
                                + "replaced them"),
                PossibleOutcome.exactly(Outcome.DEADLOCK, parameters.hangs() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "nobody completes the source, so a thread that waits for a dependent stage waits for ever"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.workers(), parameters.kind(), "workers");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("A real executor and real futures choose their threads themselves");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("Its threads are new for each run");
    }
}
