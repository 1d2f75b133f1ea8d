package dev.interleave.experiments.optimisticread;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedStampedLock;
import dev.interleave.trace.ThreadKind;

/**
 * A writer moves a point, and readers look at it without locking.
 *
 * <p>An optimistic read costs the writer nothing and may read nonsense. That is all right as long as it is found out before the
 * nonsense is used.
 */
@Component
class OptimisticRead implements Experiment<OptimisticRead.Parameters, OptimisticReadVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Point point = new Point(lab, parameters.pause());
        List<Reader> readers = IntStream.range(0, parameters.readers())
                .mapToObj(_ -> new Reader(lab))
                .toList();
        Crew writing = lab.start("writer", 1, _ -> {
            for (int move = 0; move < parameters.moves(); move++) {
                point.move();
                lab.sleep(parameters.pause());
            }
        });
        Crew reading = lab.start("reader", parameters.readers(), number -> {
            for (int read = 0; read < parameters.reads(); read++) {
                read(point, readers.get(number), parameters);
                lab.sleep(parameters.pause());
            }
        });
        writing.join();
        reading.join();
        return Conclusion.of(outcome(readers), trace -> OptimisticReadVerdict.of(parameters, readers, trace));
    }

    private static void read(Point point, Reader reader, Parameters parameters) throws InterruptedException {
        switch (parameters.mode()) {
            case OPTIMISTIC -> readOptimistically(point, reader, parameters.retries());
            case UNVALIDATED -> readAndForgetToValidate(point, reader);
            case READ_LOCK -> readLocked(point, reader);
        }
    }

    private static void readOptimistically(Point point, Reader reader, int retries) throws InterruptedException {
        for (int attempt = 0; attempt <= retries; attempt++) {
            long stamp = point.lock().tryOptimisticRead();
            if (stamp == TracedStampedLock.NO_STAMP) {
                reader.turnAway();
                continue;
            }
            Point.Seen seen = point.read();
            if (point.lock().validate(stamp)) {
                reader.use(seen);
                return;
            }
            reader.throwAway(seen);
        }
        reader.fallBack();
        readLocked(point, reader);
    }

    private static void readLocked(Point point, Reader reader) throws InterruptedException {
        reader.use(point.lock().readLock().hold(point::read));
    }

    private static void readAndForgetToValidate(Point point, Reader reader) throws InterruptedException {
        // The bug on show: the stamp is good for nothing unless it is validated after the reading.
        point.lock().tryOptimisticRead();
        reader.use(point.read());
    }

    private static String outcome(List<Reader> readers) {
        if (readers.stream().anyMatch(reader -> reader.tornUsed() > 0)) {
            return TORN;
        }
        return readers.stream().anyMatch(reader -> reader.fallbacks() > 0) ? FELL_BACK : WHOLE;
    }

    static final String WHOLE = "whole";

    static final String FELL_BACK = "fell-back";

    static final String TORN = "torn";

    record Parameters(
            @Parameter(description = "How readers protect themselves.",
                    defaultValue = "OPTIMISTIC") ReadMode mode,
            @Parameter(description = "How many threads read.", defaultValue = "2", min = "1", max = "100") int readers,
            @Parameter(description = "How often each reads.", defaultValue = "20", min = "1", max = "1000") int reads,
            @Parameter(description = "How often the writer moves the point.", defaultValue = "20", min = "1",
                    max = "1000") int moves,
            @Parameter(description = "How often an optimistic reader tries again before it takes the read lock.",
                    defaultValue = "1", min = "0", max = "100") int retries,
            @Parameter(description = "How long each thread takes from x to y, and from one turn to the next.",
                    defaultValue = "1ms", min = "0ms", max = "100ms", whenRepeated = "0ms") Duration pause,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(WHOLE, Grade.ACCEPTABLE, "every used point was whole"),
                PossibleOutcome.exactly(FELL_BACK,
                        parameters.mode() == ReadMode.OPTIMISTIC ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                        "every used point was whole; for some, a reader took the read lock in the end"),
                PossibleOutcome.exactly(TORN,
                        parameters.mode() == ReadMode.UNVALIDATED ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "a reader used a point of which x was moved and y was not, or vice versa"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.readers() + 1, parameters.kind(), "readers");
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) parameters.readers() * parameters.reads(), "reads"));
    }
}
