package dev.interleave.experiments.readwritelock;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Card;
import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * Readers may be inside together, a writer is alone.
 *
 * <p>That readers may be together does not mean that they are: how many meet is up to who comes when. A reader cannot become
 * a writer without leaving: the write lock waits until no reader is left, and it is one itself. The other way round works.
 */
@Component
class ReadWriteLocking implements Experiment<ReadWriteLocking.Parameters, ReadWriteVerdict> {

    static final String MIXED = "mixed";

    record Parameters(
            @Parameter(description = "How many threads look.", defaultValue = "3", min = "1", max = "500") int readers,
            @Parameter(description = "How many threads change something.", defaultValue = "1", min = "1",
                    max = "100") int writers,
            @Parameter(description = "How often each comes.", defaultValue = "2", min = "1", max = "100") int rounds,
            @Parameter(description = "How long a thread stays inside.", defaultValue = "10ms", min = "0ms",
                    max = "1s") Duration hold,
            @Parameter(description = "What the lock is: one that readers share, or one that everybody has alone.",
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
    public Card card() {
        return new Card("read-write-lock", Card.Group.COORDINATION, "Read-write lock",
                "Some threads look at a number and some change it: readers may be inside together, a writer is alone.",
                "The most ACQUIRED in shared mode before a RELEASED, and that an exclusive one is never among them. Compare "
                        + "the time with lock=EXCLUSIVE, and see what upgrade=UPGRADE comes to.");
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        int possible = parameters.waitsForItself() ? 0 : parameters.mostInside();
        int all = parameters.readers() + parameters.writers();
        return PossibleOutcome.declare(
                PossibleOutcome.between(1, Math.min(1, possible), Grade.ACCEPTABLE, "nobody was inside with another"),
                PossibleOutcome.between(2, possible, Grade.ACCEPTABLE,
                        "so many readers were inside at once, and never a writer with them"),
                PossibleOutcome.between(possible + 1L, all, Grade.FORBIDDEN,
                        "so many were inside at once, more than the lock lets in"),
                PossibleOutcome.exactly(MIXED, Grade.FORBIDDEN, "a writer was not alone"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        parameters.waitsForItself() ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a reader waited for the write lock, and so until no reader was left, and was one itself"));
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
}
