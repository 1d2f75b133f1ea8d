package dev.interleave.experiments.waitingwriter;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * Two readers that share a lock can wait for each other for ever, as soon as a writer waits between them.
 *
 * <p>Each reader needs a mutex too, and they take the two in opposite orders. As long as nobody writes this is harmless: a
 * read lock is free for a second reader. But a read-write lock lets no new reader past a writer that waits, or writers
 * would starve. So one reader holds the read lock and waits for the mutex, the other holds the mutex and stands in the
 * queue behind the writer, and the writer waits for the first reader to leave.
 */
@Component
class WaitingWriter implements Experiment<WaitingWriter.Parameters, WaitingWriterVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        lab.patience(parameters.detectAfter());
        Desk desk = new Desk(parameters, lab);
        boolean[] hadBoth = new boolean[READERS];
        Crew readers = lab.start("reader", READERS, number -> hadBoth[number] = desk.read(number));
        Crew writers = lab.start("writer", parameters.writers(), _ -> desk.write());
        readers.join();
        writers.join();
        return Conclusion.of(hadBoth[0] && hadBoth[1] ? DONE : GAVE_UP,
                trace -> WaitingWriterVerdict.of(parameters, trace));
    }

    /**
     * The lock and the mutex, and how readers and writers take them.
     *
     * <p>Thread-safe.
     */
    static class Desk {

        /*
         * Where threads run freely the pauses make the deadlock all but certain: the first of the readers holds the lock, and the
         * second the mutex, at once; a writer asks for the lock after one pause, and the second reader after two. They add
         * no step and promise no order where a schedule decides.
         */
        private static final Duration WORK = Duration.ofMillis(5);

        private final Parameters parameters;

        private final Lab lab;

        private final LockKind.Locks locks;

        private final TracedLock mutex;

        Desk(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.locks = parameters.lock().make(lab);
            this.mutex = lab.lock("mutex", false);
        }

        /** Reads with the lock and the mutex held; returns whether both were had in time. */
        boolean read(int reader) throws InterruptedException {
            Duration pause = parameters.pause().multipliedBy(reader + 1L);
            return parameters.order().lockFirst(reader) ? both(locks.read(), mutex, pause)
                    : both(mutex, locks.read(), pause);
        }

        private boolean both(TracedLock first, TracedLock second, Duration pause) throws InterruptedException {
            return first.hold(() -> {
                lab.sleep(pause);
                if (!acquire(second, parameters.timeout())) {
                    return false;
                }
                try {
                    return work();
                }
                finally {
                    second.unlock();
                }
            });
        }

        private static boolean acquire(TracedLock lock, @Nullable Duration timeout) throws InterruptedException {
            if (timeout != null) {
                return lock.tryLock(timeout);
            }
            lock.lock();
            return true;
        }

        /** Writes with the lock held. */
        void write() throws InterruptedException {
            lab.sleep(parameters.pause());
            locks.write().hold(this::work);
        }

        private boolean work() throws InterruptedException {
            lab.sleep(WORK);
            return true;
        }
    }

    static final String DONE = "done";

    static final String GAVE_UP = "gave-up";

    private static final int READERS = 2;

    record Parameters(
            @Parameter(description = "How many threads want to write.", defaultValue = "1", min = "0",
                    max = "100") int writers,
            @Parameter(
                    description = "Whether the readers take the lock and the mutex in opposite orders, or both take the "
                            + "lock first.",
                    defaultValue = "OPPOSITE") Order order,
            @Parameter(description = "The kind of lock. A stamped one lets new readers past writers that wait, "
                    + "unless a writer holds it at that moment.", defaultValue = "READ_WRITE") LockKind lock,
            @Parameter(
                    description = "How long the first reader pauses before its second lock, and a writer before it "
                            + "asks; the second reader pauses twice as long. The longer it is, the more likely the "
                            + "writer comes between them.",
                    defaultValue = "50ms", min = "0ms", max = "2s", whenRepeated = "0ms") Duration pause,
            @Parameter(
                    description = "How long a reader waits for its second lock before it releases the first; none "
                            + "means without a limit.",
                    defaultValue = "none", min = "1ms", max = "5s") @Nullable Duration timeout,
            @Parameter(
                    description = "How long a deadlock is left standing before the run is broken up, for example to "
                            + "take a thread dump. The run's deadline must be longer.",
                    defaultValue = "200ms", min = "0ms",
                    max = "30s") Duration detectAfter,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        /** Whether the readers and a writer may wait for one another for ever. */
        boolean mayDeadlock() {
            return order == Order.OPPOSITE && timeout == null && writers >= lock.writersToBlock();
        }
    }

    @Override
    public List<ParameterError> objections(Parameters parameters, Duration deadline) {
        return ParameterError.unlessBefore(deadline, "detectAfter", parameters.detectAfter());
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(DONE, Grade.ACCEPTABLE,
                        "each reader had both the lock and the mutex, and each writer the lock"),
                PossibleOutcome.exactly(GAVE_UP, parameters.timeout() == null ? Grade.FORBIDDEN : Grade.ACCEPTABLE,
                        "a reader gave up before it had both, and released its first"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        parameters.mayDeadlock() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "one reader held the lock and waited for the mutex; the other held the mutex and was queued "
                                + "behind a writer; the writer waited for the first reader to leave"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(READERS + parameters.writers(), parameters.kind(), "writers");
    }
}
