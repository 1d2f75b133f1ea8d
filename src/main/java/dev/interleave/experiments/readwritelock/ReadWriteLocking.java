package dev.interleave.experiments.readwritelock;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.trace.ThreadKind;

/**
 * Readers may be inside together, a writer is alone.
 *
 * <p>That readers may be together does not mean that they are: how many meet is up to who comes when. A reader cannot become
 * a writer without leaving: the write lock waits until no reader is left, and it is one itself. The other way round works.
 */
@Component
class ReadWriteLocking implements Experiment<ReadWriteLocking.Parameters, ReadWriteVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Room room = new Room(parameters, lab);
        Found[] readers = found(parameters.readers());
        Found[] writers = found(parameters.writers());
        Crew reading = lab.start("reader", parameters.readers(), number -> {
            for (int round = 0; round < parameters.rounds(); round++) {
                room.read(readers[number]);
            }
        });
        Crew writing = lab.start("writer", parameters.writers(), number -> {
            for (int round = 0; round < parameters.rounds(); round++) {
                room.write(writers[number]);
            }
        });
        reading.join();
        writing.join();
        List<Found> all = Stream.of(readers, writers).flatMap(Arrays::stream).toList();
        Object outcome = all.stream().anyMatch(Found::isMixed) ? MIXED
                : all.stream().mapToLong(Found::most).max().orElse(0);
        return Conclusion.of(outcome, trace -> ReadWriteVerdict.of(parameters, trace));
    }

    private static Found[] found(int count) {
        Found[] found = new Found[count];
        Arrays.setAll(found, _ -> new Found());
        return found;
    }

    /**
     * What readers look at and writers change, and who is inside.
     *
     * <p>Thread-safe; the number is guarded by the locks.
     */
    static class Room {

        /** How many are looking. */
        static final String READERS = "readers-inside";

        /** How many are changing something. */
        static final String WRITERS = "writers-inside";

        private final Parameters parameters;

        private final Lab lab;

        private final LockKind.Locks locks;

        private final AtomicVariable readers;

        private final AtomicVariable writers;

        private final PlainVariable number;

        Room(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.locks = parameters.lock().make(lab);
            this.readers = lab.atomic(READERS, 0);
            this.writers = lab.atomic(WRITERS, 0);
            this.number = lab.plain("number", 0);
        }

        /** A reader's round. */
        void read(Found found) throws InterruptedException {
            locks.read().lock();
            try {
                look(found);
                if (parameters.upgrade() == Change.UPGRADE) {
                    locks.write().hold(() -> change(found));
                }
            }
            finally {
                locks.read().unlock();
            }
        }

        /** A writer's round. */
        void write(Found found) throws InterruptedException {
            if (parameters.upgrade() != Change.DOWNGRADE) {
                locks.write().hold(() -> change(found));
                return;
            }
            long written;
            locks.write().lock();
            try {
                written = change(found);
                locks.read().lock();
            }
            finally {
                locks.write().unlock();
            }
            try {
                found.sawOwnChange(look(found) == written);
            }
            finally {
                locks.read().unlock();
            }
        }

        private long look(Found found) throws InterruptedException {
            long looking = readers.addAndGet(1);
            found.inside(looking, writers.get());
            long seen = number.get();
            lab.sleep(parameters.hold());
            readers.addAndGet(-1);
            return seen;
        }

        private long change(Found found) throws InterruptedException {
            long changing = writers.addAndGet(1);
            found.inside(readers.get(), changing);
            long next = number.get() + 1;
            number.set(next);
            lab.sleep(parameters.hold());
            writers.addAndGet(-1);
            return next;
        }
    }

    static final String MIXED = "mixed";

    record Parameters(
            @Parameter(description = "How many threads look.", defaultValue = "3", min = "1", max = "500") int readers,
            @Parameter(description = "How many threads change something.", defaultValue = "1", min = "1",
                    max = "100") int writers,
            @Parameter(description = "How often each comes.", defaultValue = "2", min = "1", max = "100") int rounds,
            @Parameter(description = "How long a thread stays inside.", defaultValue = "10ms", min = "0ms",
                    max = "1s", whenRepeated = "0ms") Duration hold,
            @Parameter(description = "The lock: one that readers share, or one that only one thread can hold.",
                    defaultValue = "READ_WRITE") LockKind lock,
            @Parameter(description = "Whether readers ask for the write lock, or writers for the read lock, while they "
                    + "hold their own.", defaultValue = "NONE") Change upgrade,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        /** Whether readers wait until no reader is left, and so for themselves. */
        boolean waitsForItself() {
            return upgrade == Change.UPGRADE && lock.isShared();
        }

        /** How many may be inside at once. */
        int mostInside() {
            return lock.isShared() ? readers + (upgrade == Change.DOWNGRADE ? writers : 0) : 1;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int possible = parameters.waitsForItself() ? 0 : parameters.mostInside();
        int all = parameters.readers() + parameters.writers();
        return PossibleOutcome.declare(
                PossibleOutcome.between(1, Math.min(1, possible), Grade.ACCEPTABLE, "nobody was inside with another"),
                PossibleOutcome.between(2, possible, Grade.ACCEPTABLE,
                        "this many readers were inside at once, and never a writer with them"),
                PossibleOutcome.between(possible + 1L, all, Grade.FORBIDDEN,
                        "this many were inside at once, more than the lock allows"),
                PossibleOutcome.exactly(MIXED, Grade.FORBIDDEN, "a writer was not alone"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        parameters.waitsForItself() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a reader waited for the write lock, that is, for all readers to leave, and was one itself"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.readers() + parameters.writers(), parameters.kind(), "readers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional
                .of(new Work((long) (parameters.readers() + parameters.writers()) * parameters.rounds(), "visits"));
    }
}
