package dev.interleave.experiments.semaphore;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedSemaphore;
import dev.interleave.trace.ThreadKind;

/**
 * Many workers share a few permits: each takes one, holds it for a while and gives it back.
 *
 * <p>A semaphore limits only those who ask the same one. With {@link Scope#PER_WORKER} every worker makes a semaphore of
 * its own, which looks much the same in code and limits nobody.
 */
@Component
class Semaphore implements Experiment<Semaphore.Parameters, PermitsVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        TracedSemaphore shared = semaphore(parameters, lab, "permits");
        AtomicVariable inside = lab.atomic(Inside.COUNT, 0);
        // By worker: how many were inside when it had come in.
        long[] counts = new long[parameters.workers()];
        lab.runAlike("worker", parameters.workers(), number -> {
            TracedSemaphore semaphore = switch (parameters.scope()) {
                case SHARED -> shared;
                case PER_WORKER -> semaphore(parameters, lab, "permits-of-worker-" + number);
            };
            if (acquire(semaphore, parameters.acquireTimeout())) {
                try {
                    counts[number] = inside.addAndGet(1);
                    lab.sleep(parameters.hold());
                    inside.addAndGet(-1);
                }
                finally {
                    semaphore.release();
                }
            }
        });
        return Conclusion.of(Arrays.stream(counts).max().orElse(0),
                trace -> PermitsVerdict.of(parameters, Inside.of(trace)));
    }

    private static TracedSemaphore semaphore(Parameters parameters, Lab lab, String name) {
        return lab.semaphore(name, parameters.permits(), parameters.fair());
    }

    private static boolean acquire(TracedSemaphore semaphore, @Nullable Duration timeout) throws InterruptedException {
        if (timeout != null) {
            return semaphore.tryAcquire(timeout);
        }
        semaphore.acquire();
        return true;
    }

    private static final int MOST_IN_ORDER = 1_000;

    enum Scope {
        /** One semaphore for all. */
        SHARED,
        /** The bug on show: a semaphore for each. */
        PER_WORKER
    }

    record Parameters(
            @Parameter(description = "How many workers want a permit. More than the platform pool holds only with "
                    + "kind=VIRTUAL; at most 1,000 with fair=true or scope=PER_WORKER.", defaultValue = "8", min = "1",
                    max = "100000") int workers,
            @Parameter(description = "How many permits there are.", defaultValue = "3", min = "1",
                    max = "100000") int permits,
            @Parameter(description = "How long a worker holds its permit.", defaultValue = "30ms", min = "0ms",
                    max = "10s", whenRepeated = "0ms") Duration hold,
            @Parameter(description = "Whether permits are given in the order of arrival.",
                    defaultValue = "false") boolean fair,
            @Parameter(description = "How long a worker waits before it gives up; none means without a limit.",
                    defaultValue = "none", min = "0ms", max = "10s") @Nullable Duration acquireTimeout,
            @Parameter(description = "Whether all share one semaphore, or each makes its own (a bug worth seeing).",
                    defaultValue = "SHARED") Scope scope,
            @Parameter(description = "The kind of thread the workers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        Parameters {
            if (workers > MOST_IN_ORDER && (fair || scope == Scope.PER_WORKER)) {
                throw new InvalidParametersException(new ParameterError("workers", "'workers' must be 1 to 1000 with "
                        + (fair ? "fair=true" : "scope=PER_WORKER") + ", was " + workers, String.valueOf(workers),
                        List.of("1 to 1000")));
            }
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean shared = parameters.scope() == Scope.SHARED;
        int permits = Math.min(parameters.permits(), parameters.workers());
        return PossibleOutcome.declare(
                PossibleOutcome.between(1, permits, Grade.ACCEPTABLE,
                        "the most workers inside at once; no more than the permits"),
                PossibleOutcome.between(permits + 1L, parameters.workers(),
                        shared ? Grade.FORBIDDEN : Grade.INTERESTING, "more workers inside at once than permits"),
                PossibleOutcome.exactly(0, parameters.acquireTimeout() == null ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "nobody got a permit in time"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.workers(), parameters.kind(), "workers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return parameters.acquireTimeout() != null ? Optional.empty()
                : Optional.of(new Work(parameters.workers(), "visits"));
    }
}
