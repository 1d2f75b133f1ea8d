package dev.interleave.trace.check;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.races.HappensBefore;

/**
 * One plain variable, with the last write and each thread's last read since, which are all that a next access must be
 * ordered after.
 *
 * <p>Confined to the thread that verifies.
 */
final class PlainLocation {

    private final Finding finding;

    private final Subject variable;

    /** The steps of the reads since the last write, by reader; zero for none. */
    private final int[] readSteps;

    /** The times of those reads. */
    private final int[] readTimes;

    /** Who has read since the last write. */
    private final int[] readers;

    private int readerCount;

    private int writer;

    private int writeTime;

    private int writeStep;

    private long accesses;

    PlainLocation(Subject variable, int threads) {
        this.variable = variable;
        this.finding = new Finding(NoDataRace.NAME, variable);
        this.readSteps = new int[threads];
        this.readTimes = new int[threads];
        this.readers = new int[threads];
    }

    void access(TraceEvent.Access access, HappensBefore order) {
        accesses++;
        int thread = access.stamp().threadIndex();
        int number = order.numberOf(thread);
        int conflict = writeStep > 0 && !order.hasSeen(thread, writer, writeTime) ? writeStep : 0;
        switch (access) {
            case TraceEvent.Read _ -> {
                if (readSteps[number] == 0) {
                    readers[readerCount++] = number;
                }
                readSteps[number] = access.step();
                readTimes[number] = order.timeOf(thread);
            }
            case TraceEvent.Written _,TraceEvent.Updated _ -> {
                for (int i = 0; i < readerCount; i++) {
                    int reader = readers[i];
                    if (conflict == 0 && !order.hasSeen(thread, reader, readTimes[reader])) {
                        conflict = readSteps[reader];
                    }
                    readSteps[reader] = 0;
                }
                readerCount = 0;
                writer = number;
                writeTime = order.timeOf(thread);
                writeStep = access.step();
            }
        }
        if (conflict > 0) {
            int first = conflict;
            finding.violation(() -> sentence(order.trace().event(first), access));
        }
    }

    private static String sentence(TraceEvent first, TraceEvent second) {
        return first.thread() + " " + verb(first) + " it at step " + first.step() + " and " + second.thread() + " "
                + verb(second) + " it at step " + second.step() + ", and nothing orders the two";
    }

    private static String verb(TraceEvent access) {
        return access instanceof TraceEvent.Read ? "read" : "wrote";
    }

    CheckResult result(Trace trace) {
        return finding.result(trace,
                CheckWords.count(accesses, "access", "accesses") + ", each ordered after those before it");
    }

    CheckResult undecided(int threads) {
        return new CheckResult(NoDataRace.NAME, variable.name(), null,
                "not verified: " + CheckWords.count(threads, "thread") + " are too many to compare each with each");
    }
}
