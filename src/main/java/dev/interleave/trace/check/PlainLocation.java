package dev.interleave.trace.check;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.races.HappensBefore;

/**
 * A variable that is accessed plainly, perhaps among others, with the last write and each thread's last read since, which are all
 * that a next access must be ordered after.
 *
 * <p>Confined to the thread that verifies.
 */
final class PlainLocation {

    private final Finding finding;

    private final Subject variable;

    private final Write lastWrite = new Write();

    /** The last of those that are plain; only with them do accesses race that are not. */
    private final Write lastPlainWrite = new Write();

    /** The plain reads since the last write. */
    private final Reads plainReads;

    /** The other reads since the last plain write. */
    private final Reads otherReads;

    private long accesses;

    /**
     * A write, if there was one.
     *
     * <p>Confined to the thread that verifies.
     */
    private static final class Write {

        private int writer;

        private int time;

        private int step;

        void set(int number, int time, int step) {
            this.writer = number;
            this.time = time;
            this.step = step;
        }

        /** Its step if it is not ordered before what the thread does now, otherwise zero. */
        int conflict(int thread, HappensBefore order) {
            return step > 0 && !order.hasSeen(thread, writer, time) ? step : 0;
        }
    }

    /**
     * Each thread's last read, of those that count.
     *
     * <p>Confined to the thread that verifies.
     */
    private static final class Reads {

        /** The steps by reader; zero for none. */
        private final int[] steps;

        private final int[] times;

        private final int[] readers;

        private int count;

        Reads(int threads) {
            steps = new int[threads];
            times = new int[threads];
            readers = new int[threads];
        }

        void add(int number, int time, int step) {
            if (steps[number] == 0) {
                readers[count++] = number;
            }
            steps[number] = step;
            times[number] = time;
        }

        /** The step of one that is not ordered before what the thread does now; zero if there is none. */
        int conflict(int thread, HappensBefore order) {
            for (int i = 0; i < count; i++) {
                if (!order.hasSeen(thread, readers[i], times[readers[i]])) {
                    return steps[readers[i]];
                }
            }
            return 0;
        }

        void clear() {
            while (count > 0) {
                steps[readers[--count]] = 0;
            }
        }
    }

    PlainLocation(Subject variable, int threads) {
        this.variable = variable;
        this.finding = new Finding(NoDataRace.NAME, variable);
        this.plainReads = new Reads(threads);
        this.otherReads = new Reads(isMixed(variable) ? threads : 0);
    }

    /** Whether it may also be accessed otherwise. */
    private static boolean isMixed(Subject variable) {
        return variable.kind() == Subject.Kind.VAR_HANDLE || variable.kind() == Subject.Kind.PLAIN;
    }

    void access(TraceEvent.Access access, HappensBefore order) {
        accesses++;
        int thread = access.stamp().threadIndex();
        int number = order.numberOf(thread);
        boolean plain = access.isPlain();
        int conflict = (plain ? lastWrite : lastPlainWrite).conflict(thread, order);
        switch (access) {
            case TraceEvent.Read _ ->
                    (plain ? plainReads : otherReads).add(number, order.timeOf(thread), access.step());
            case TraceEvent.Written _,TraceEvent.Updated _ -> {
                if (conflict == 0) {
                    conflict = plainReads.conflict(thread, order);
                }
                if (conflict == 0 && plain) {
                    conflict = otherReads.conflict(thread, order);
                }
                plainReads.clear();
                lastWrite.set(number, order.timeOf(thread), access.step());
                if (plain) {
                    otherReads.clear();
                    lastPlainWrite.set(number, order.timeOf(thread), access.step());
                }
            }
        }
        if (conflict > 0) {
            int first = conflict;
            finding.violation(() -> sentence(order.trace().event(first), access));
        }
    }

    private static String sentence(TraceEvent first, TraceEvent second) {
        return first.thread() + " " + verb(first) + " at step " + first.step() + " and " + second.thread() + " "
                + verb(second) + " at step " + second.step() + ", and nothing orders the two";
    }

    private static String verb(TraceEvent event) {
        return (event instanceof TraceEvent.Read ? "read it" : "wrote it")
                + (event instanceof TraceEvent.Access access && access.plain() ? " plainly" : "");
    }

    CheckResult result(Trace trace) {
        return finding.result(trace, CheckWords.count(accesses, "access", "accesses")
                + (variable.kind().isPlain() ? ", each ordered after those before it"
                        : ", the plain ones ordered with all others"));
    }

    CheckResult undecided(int threads) {
        return new CheckResult(NoDataRace.NAME, variable.name(), null,
                "not verified: " + CheckWords.count(threads, "thread") + " are too many to compare each with each");
    }
}
