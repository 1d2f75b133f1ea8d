package dev.interleave.experiments.threadpool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PoolKind;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedPool;
import dev.interleave.sync.TracedTask;
import dev.interleave.trace.ThreadKind;

/**
 * Tasks are handed in to a pool all at once, and its threads do them.
 *
 * <p>A pool is what a number of threads is to a number of tasks: a fixed one has tasks wait for threads, a cached one makes
 * threads for tasks, and where threads are virtual there is nothing to pool. With {@code nested} every task hands in another
 * and waits for it. A thread that waits does no task, so a fixed pool whose threads all wait starves: the tasks they wait for
 * are in its own queue.
 */
@Component
class ThreadPool implements Experiment<ThreadPool.Parameters, ThreadPoolVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        AtomicVariable atWork = lab.atomic(Jobs.AT_WORK, 0);
        // By task: how many were at work when it had begun.
        long[] counts = new long[parameters.tasks()];
        // So that no task that is handed in by another gets in between.
        TracedLatch allHandedIn = lab.latch("all-handed-in", 1);
        try (TracedPool pool = lab.pool(POOL, parameters.executor(), parameters.workers())) {
            List<TracedTask> handedIn = new ArrayList<>();
            for (int i = 0; i < parameters.tasks(); i++) {
                int task = i;
                handedIn.add(pool.submit(_ -> {
                    counts[task] = atWork.addAndGet(1);
                    lab.sleep(parameters.work());
                    if (parameters.nested()) {
                        allHandedIn.await();
                        pool.submit(_ -> lab.sleep(parameters.work())).join();
                    }
                    atWork.addAndGet(-1);
                }));
            }
            if (parameters.nested()) {
                allHandedIn.countDown();
            }
            for (TracedTask task : handedIn) {
                task.join();
            }
        }
        return Conclusion.of(Arrays.stream(counts).max().orElse(0),
                trace -> ThreadPoolVerdict.of(parameters, Jobs.of(trace)));
    }

    static final String POOL = "pool";

    record Parameters(
            @Parameter(description = "How many tasks are submitted.", defaultValue = "9", min = "1",
                    max = "10000") int tasks,
            @Parameter(
                    description = "How many threads a FIXED or a WORK_STEALING executor has; the others make as many "
                            + "as they need.",
                    defaultValue = "3", min = "1", max = "1000") int workers,
            @Parameter(description = "How long a task takes, sleeping.", defaultValue = "50ms", min = "0ms",
                    max = "10s") Duration work,
            @Parameter(description = "Which executor it is.", defaultValue = "FIXED") PoolKind executor,
            @Parameter(
                    description = "Whether each task submits another one to the same pool and waits for it: a bug "
                            + "worth seeing with executor=FIXED.",
                    defaultValue = "false") boolean nested,
            @Parameter(description = "The kind of thread a FIXED or a CACHED executor makes. Virtual ones are so "
                    + "cheap that pooling gains nothing. With executor=VIRTUAL they are virtual in any case.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        Parameters {
            if (executor == PoolKind.WORK_STEALING && kind == ThreadKind.VIRTUAL) {
                throw new InvalidParametersException(new ParameterError("kind", "'kind' must be PLATFORM with "
                        + "executor=WORK_STEALING, whose threads are of the fork-join pool's own kind, was VIRTUAL",
                        "VIRTUAL", List.of("PLATFORM")));
            }
        }

        boolean limited() {
            return executor == PoolKind.FIXED || executor == PoolKind.WORK_STEALING;
        }

        /** Whether all its threads come to wait for tasks that only one of them could do. */
        boolean starves() {
            return nested && executor == PoolKind.FIXED && tasks >= workers;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int most = Math.min(parameters.workers(), parameters.tasks());
        Grade done = parameters.starves() ? Grade.FORBIDDEN : Grade.ACCEPTABLE;
        Grade more = parameters.limited() ? Grade.FORBIDDEN : Grade.INTERESTING;
        return PossibleOutcome.declare(
                PossibleOutcome.between(1, most, done, "the most tasks at work at once; all were done"),
                PossibleOutcome.between(most + 1L, parameters.tasks(), more,
                        "more tasks at work at once than 'workers', which this executor knows nothing of"),
                PossibleOutcome.exactly(Outcome.DEADLOCK, parameters.starves() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "the pool starved: each of its threads waits for a task in the pool's own queue"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        ThreadKind kind = parameters.executor().threads(parameters.kind());
        int tasks = parameters.nested() ? 2 * parameters.tasks() : parameters.tasks();
        return switch (parameters.executor()) {
            case FIXED -> new ThreadDemand(Math.min(parameters.workers(), tasks), kind, "workers");
            case WORK_STEALING -> new ThreadDemand(parameters.workers(), kind, "workers");
            case CACHED, VIRTUAL -> new ThreadDemand(tasks, kind, "tasks");
        };
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((parameters.nested() ? 2L : 1L) * parameters.tasks(), "tasks"));
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("A real executor decides when its threads wait");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("Its threads are new for each run");
    }
}
