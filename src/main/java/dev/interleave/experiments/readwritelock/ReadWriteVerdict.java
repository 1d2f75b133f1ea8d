package dev.interleave.experiments.readwritelock;

import java.util.Locale;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;

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
        StringBuilder text = new StringBuilder();
        if (visits.mostReaders() > 1) {
            text.append("Up to ")
                    .append(visits.mostReaders())
                    .append(" were reading at once, as at step ")
                    .append(visits.mostReadersAt())
                    .append("; whoever was writing was alone.");
        }
        else {
            text.append("Nobody was ever inside with another")
                    .append(parameters.lock().isShared() ? ", though readers may be."
                            : ": with one lock for everybody readers wait for readers, too.");
        }
        text.append(String.format(Locale.ROOT, " The longest wait of a reader was %.1f ms, of a writer %.1f ms.",
                visits.longestReadWaitNanos() / 1e6, visits.longestWriteWaitNanos() / 1e6));
        if (visits.readsPastWriters() > 0) {
            text.append(visits.readsPastWriters() == 1 ? " Once a reader" : " " + visits.readsPastWriters()
                    + " times a reader")
                    .append(" got in that had asked after a writer which still waited.");
        }
        return text.append(change(parameters)).toString();
    }

    private static String change(ReadWriteLocking.Parameters parameters) {
        return switch (parameters.upgrade()) {
            case NONE -> "";
            case UPGRADE -> " The lock was taken again for writing by those who held it for reading: it is one and the "
                    + "same, and they had it alone already.";
            case DOWNGRADE ->
                    " Each writer took the read lock before it gave the write lock back, so that no other came "
                            + "between: it saw what it had written itself.";
        };
    }
}
