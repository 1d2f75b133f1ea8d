package dev.interleave.experiments.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.JvmDemand;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.ChildJvm;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.trace.ThreadKind;

/**
 * The same counting by threads and then by processes.
 *
 * <p>What threads share is the memory of their process. A process has its own: what it counts, nobody else sees unless it is
 * told, here through a pipe.
 */
@Component
class Processes implements Experiment<Processes.Parameters, ProcessesVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        AtomicVariable counter = lab.atomic("counter", 0);
        List<CountingThread> threads = countInThreads(parameters, lab, counter);
        long before = counter.get();
        List<CountingProcess> processes = countInProcesses(parameters, lab);
        long after = counter.get();
        return Conclusion.of(outcome(parameters, before, after, processes),
                ProcessesVerdict.of(before, after, threads, processes));
    }

    /** Has threads of their own count, and waits for them. */
    private static List<CountingThread> countInThreads(Parameters parameters, Lab lab, AtomicVariable counter)
            throws InterruptedException {
        int count = parameters.workers();
        // By thread; each writes its own, which is read after it was joined.
        long[] startUp = new long[count];
        long[] allocated = new long[count];
        List<LabThread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(lab.thread("thread-" + i, _ -> {
                startUp[number] = System.nanoTime() - startUp[number];
                for (int n = 0; n < parameters.increments(); n++) {
                    counter.addAndGet(1);
                }
                allocated[number] = CountingThread.allocatedHere();
            }));
        }
        for (int i = 0; i < count; i++) {
            startUp[i] = System.nanoTime();
            threads.get(i).start();
        }
        for (LabThread thread : threads) {
            thread.join();
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new CountingThread("thread-" + i, startUp[i],
                        allocated[i] == CountingThread.NOT_SAID ? null : allocated[i]))
                .toList();
    }

    /** Has processes count, all at once, and waits for them. */
    private static List<CountingProcess> countInProcesses(Parameters parameters, Lab lab) throws InterruptedException {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < parameters.workers(); i++) {
            children.add(lab.jvm("child-" + i, CountingProgram.class, Integer.toString(parameters.increments())));
        }
        List<CountingProcess> processes = new ArrayList<>();
        for (ChildJvm child : children) {
            child.join();
            processes.add(CountingProcess.of("child-" + processes.size(), child));
        }
        return processes;
    }

    private static String outcome(Parameters parameters, long before, long after, List<CountingProcess> processes) {
        if (before != (long) parameters.workers() * parameters.increments()) {
            return LOST;
        }
        return after == before
                && processes.stream().allMatch(process -> process.total() == parameters.increments())
                        ? OWN_COUNTERS
                        : ONE_COUNTER;
    }

    static final String OWN_COUNTERS = "own-counters";

    static final String ONE_COUNTER = "one-counter";

    static final String LOST = "lost";

    record Parameters(
            @Parameter(description = "How many threads, and then how many processes.", defaultValue = "2", min = "1",
                    max = "8") int workers,
            @Parameter(description = "How often each adds one to the counter it has.", defaultValue = "1000", min = "1",
                    max = "10000") int increments,
            @Parameter(description = "The kind of thread.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(OWN_COUNTERS, Grade.ACCEPTABLE,
                        "the threads had one counter, and each process had its own"),
                PossibleOutcome.exactly(ONE_COUNTER, Grade.FORBIDDEN,
                        "a process's count was visible outside of it, or it saw the counts of others"),
                PossibleOutcome.exactly(LOST, Grade.FORBIDDEN, "the threads' total is not the sum of their counts"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.workers(), parameters.kind(), "workers");
    }

    @Override
    public JvmDemand jvms(Parameters parameters) {
        return new JvmDemand(parameters.workers(), "workers");
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("its processes are other JVMs, which no schedule of this one reaches");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("each repetition would start several JVMs");
    }
}
