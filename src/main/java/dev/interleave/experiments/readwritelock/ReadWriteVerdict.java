package dev.interleave.experiments.readwritelock;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the read-write lock experiment showed.
 *
 * @param mostReaders the most readers inside at once
 * @param reads how often a reader came in
 * @param writes how often a writer came in
 * @param longestReadWaitNanos the longest that a reader waited
 * @param longestWriteWaitNanos the longest that a writer waited
 * @param readsPastWriters how often a reader got the lock that had asked for it after a writer which still waited
 * @param explanation what happened
 */
record ReadWriteVerdict(int mostReaders, int reads, int writes, long longestReadWaitNanos, long longestWriteWaitNanos,
        int readsPastWriters, String explanation) implements Verdict {

    static ReadWriteVerdict of(ReadWriteLocking.Parameters parameters, Trace trace) {
        Visits visits = Visits.of(trace);
        return new ReadWriteVerdict(visits.mostReaders(), visits.reads(), visits.writes(),
                visits.longestReadWaitNanos(), visits.longestWriteWaitNanos(), visits.readsPastWriters(),
                explain(parameters, visits));
    }

    private static String explain(ReadWriteLocking.Parameters parameters, Visits visits) {
        String together = visits.mostReaders() > 1
                ? "Up to %s were reading at once, as at step %s; a writer never shared it."
                        .formatted(visits.mostReaders(), visits.mostReadersAt())
                : "Nobody was ever inside with another" + (parameters.lock().isShared() ? ", though readers may be."
                        : ": with one exclusive lock, readers wait for readers as well.");
        return sentences(together,
                "The longest wait of a reader was %s, of a writer %s.".formatted(millis(visits.longestReadWaitNanos()),
                        millis(visits.longestWriteWaitNanos())),
                when(visits.readsPastWriters() > 0, timesFirst(visits.readsPastWriters())
                        + " a reader got in although it had asked after a writer that still waited."),
                change(parameters));
    }

    private static String change(ReadWriteLocking.Parameters parameters) {
        return switch (parameters.upgrade()) {
            case NONE -> "";
            case UPGRADE -> "The threads that held the lock for reading took it again for writing: it is the same "
                    + "exclusive lock, which they already had.";
            case DOWNGRADE ->
                    "Each writer took the read lock before it released the write lock, so no other thread came "
                            + "between: it saw its own write.";
        };
    }
}
