package dev.interleave.experiments.threadlocal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedQueue;
import dev.interleave.trace.ThreadKind;

/**
 * Tasks that each look whether their thread has a value, set their own, and read it back.
 *
 * <p>A thread-local value belongs to the thread and not to the task, which is the same thing until a thread is used for
 * another task: that one finds what the last has left behind. A scoped value belongs to a call.
 */
@Component
class ThreadLocals implements Experiment<ThreadLocals.Parameters, ThreadLocalsVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Slot slot = parameters.holder().make();
        Tasks tasks = new Tasks(parameters, slot, lab);
        slot.hold(OF_MAIN, true, () -> {
            List<LabThread> threads =
                    parameters.pooled() ? pool(parameters, tasks, slot, lab) : oneEach(parameters, tasks, slot, lab);
            for (LabThread thread : threads) {
                thread.start();
            }
            for (LabThread thread : threads) {
                thread.join();
            }
        });
        ThreadLocalsVerdict verdict = ThreadLocalsVerdict.of(parameters, tasks.seen());
        return Conclusion.of(verdict.sawAnothers(), verdict);
    }

    private static List<LabThread> oneEach(Parameters parameters, Tasks tasks, Slot slot, Lab lab) {
        List<LabThread> threads = new ArrayList<>();
        for (int i = 0; i < parameters.threads(); i++) {
            int number = i;
            threads.add(worker(number, slot, lab, name -> tasks.run(number, name)));
        }
        return threads;
    }

    private static LabThread worker(int number, Slot slot, Lab lab, Work work) {
        String name = "worker-" + number;
        return lab.thread(name, _ -> {
            try {
                work.run(name);
            }
            finally {
                // The thread itself may be one that others use after this run.
                slot.clear();
            }
        });
    }

    private static List<LabThread> pool(Parameters parameters, Tasks tasks, Slot slot, Lab lab)
            throws InterruptedException {
        int workers = parameters.workers();
        TracedQueue queue = lab.queue("tasks", parameters.threads() + workers);
        for (int task = 0; task < parameters.threads(); task++) {
            queue.put(task);
        }
        List<LabThread> threads = new ArrayList<>();
        for (int number = 0; number < workers; number++) {
            queue.put(NO_MORE);
            threads.add(worker(number, slot, lab, name -> {
                for (long task = queue.take(); task != NO_MORE; task = queue.take()) {
                    tasks.run((int) task, name);
                }
            }));
        }
        return threads;
    }

    /**
     * What each task does: it looks whether there is a value, sets its own, and reads that back when all threads have set theirs.
     *
     * <p>Each task is done by one thread; what they saw is to be read when all threads have been joined.
     */
    static class Tasks {

        private final Slot slot;

        private final boolean clear;

        private final Lab lab;

        private final TracedLatch allHaveOne;

        private final @Nullable TaskSighting[] sightings;

        Tasks(Parameters parameters, Slot slot, Lab lab) {
            this.slot = slot;
            this.clear = parameters.clear();
            this.lab = lab;
            this.allHaveOne = lab.latch("all-have-a-value", parameters.workers());
            this.sightings = new @Nullable TaskSighting[parameters.threads()];
        }

        /** The value that a task sets. */
        static String value(int task) {
            return "task-" + task;
        }

        void run(int task, String thread) throws InterruptedException {
            String found = slot.value();
            lab.note(value(task) + " finds " + (found == null ? "nothing" : "'" + found + "'"));
            @Nullable String[] readBack = new @Nullable String[1];
            slot.hold(value(task), clear, () -> {
                allHaveOne.countDown();
                allHaveOne.await();
                readBack[0] = slot.value();
            });
            sightings[task] = new TaskSighting(value(task), thread, found, readBack[0], slot.value());
        }

        /** What the tasks saw, in their order. */
        List<TaskSighting> seen() {
            return Arrays.stream(sightings).map(Objects::requireNonNull).toList();
        }
    }

    /** What a thread does, which is told its name. */
    @FunctionalInterface
    private interface Work {

        void run(String name) throws InterruptedException;
    }

    /** The value that main has while it makes the threads. */
    static final String OF_MAIN = "main";

    /** Tells a worker that there are no more tasks. */
    private static final long NO_MORE = -1;

    record Parameters(
            @Parameter(description = "How many tasks, each on its own thread; with pooled=true, on half as many "
                    + "threads. More than the platform pool holds only with kind=VIRTUAL.", defaultValue = "4",
                    min = "1",
                    max = "1000") int threads,
            @Parameter(description = "Where a thread keeps its value.", defaultValue = "THREAD_LOCAL") Holder holder,
            @Parameter(description = "Whether the threads take one task after another from a queue, as a pool's do.",
                    defaultValue = "false") boolean pooled,
            @Parameter(
                    description = "Whether a task removes its value when it is done. A scoped value ends with its call "
                            + "in any case.",
                    defaultValue = "true") boolean clear,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        /** How many threads there are for the tasks. */
        int workers() {
            return pooled ? Math.max(1, threads / 2) : threads;
        }

        /** How many tasks get a thread that has done another before. */
        int onUsedThreads() {
            return threads - workers();
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int used = parameters.onUsedThreads();
        boolean leaks = used > 0 && !parameters.clear() && parameters.holder().canStay();
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(0, leaks ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "no task saw another's value"),
                PossibleOutcome.between(Math.max(1, used), used, leaks ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "every task on a reused thread found the previous task's value"),
                PossibleOutcome.between(1, parameters.threads(), Grade.FORBIDDEN,
                        "this many tasks saw another's value"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.workers(), parameters.kind(), "threads");
    }
}
