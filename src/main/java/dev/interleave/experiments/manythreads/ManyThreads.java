package dev.interleave.experiments.manythreads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.trace.ThreadKind;

/**
 * Threads are started in order, each sleeps, and they are joined in order.
 *
 * <p>In which order they finish is for their sleeps and the scheduler to decide; to join them in order hides that, because
 * whoever finished early just waits to be joined. And they sleep at the same time, so all together take as long as the longest.
 */
@Component
class ManyThreads implements Experiment<ManyThreads.Parameters, ManyThreadsVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        AtomicVariable finished = lab.atomic("finished", 0);
        // By thread: how many had finished, itself included.
        long[] places = new long[parameters.threads()];
        List<LabThread> threads = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            int number = i;
            LabThread thread = lab.thread(name(number), _ -> {
                lab.sleep(parameters.sleepOf(number));
                places[number] = finished.addAndGet(1);
            });
            threads.add(thread);
            thread.start();
        }
        for (LabThread thread : threads) {
            thread.join();
        }
        return Conclusion.of(isAscending(places) ? IN_ORDER : OUT_OF_ORDER,
                trace -> ManyThreadsVerdict.of(parameters, places, trace));
    }

    static String name(int number) {
        return "worker-" + number;
    }

    private static boolean isAscending(long[] places) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] != i + 1) {
                return false;
            }
        }
        return true;
    }

    static final String IN_ORDER = "in-order";

    static final String OUT_OF_ORDER = "out-of-order";

    record Parameters(
            @Parameter(description = "How many threads. More than the platform pool holds only with kind=VIRTUAL.",
                    defaultValue = "3", min = "1", max = "1000") int threads,
            @Parameter(description = "How long each sleeps at least.", defaultValue = "100ms", min = "0ms",
                    max = "5s", whenRepeated = "0ms") Duration sleep,
            @Parameter(description = "How much longer each thread sleeps than the one before it.",
                    defaultValue = "0ms", min = "0ms", max = "1s") Duration stagger,
            @Parameter(description = "Whether 'stagger' counts from the last thread, so that the one that is started "
                    + "first sleeps longest.", defaultValue = "false") boolean longestFirst,
            @Parameter(description = "The kind of thread they are.", defaultValue = "PLATFORM") ThreadKind kind) {

        Duration sleepOf(int number) {
            return sleep.plus(stagger.multipliedBy(longestFirst ? threads - 1 - number : number));
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(IN_ORDER, Grade.ACCEPTABLE, "they finished in the order they started"),
                PossibleOutcome.exactly(OUT_OF_ORDER, parameters.threads() == 1 ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "they finished in a different order than they started"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.threads(), "threads"));
    }
}
