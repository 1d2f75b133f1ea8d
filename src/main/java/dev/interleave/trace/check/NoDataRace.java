package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Any two accesses of a plain variable by different threads, one of them a write, are ordered by happens-before.
 *
 * <p>After the Java Language Specification, 17.4.5, with vector clocks.
 */
final class NoDataRace implements Check {

    private static final String NAME = "no-data-race";

    /** A clock for each thread, with an entry for each thread, is what this costs. */
    private static final int MOST_THREADS = 4_000;

    @Override
    public List<CheckResult> verify(Trace trace) {
        List<Subject> plain = trace.subjects().stream().filter(subject -> subject.kind().isPlain()).toList();
        if (plain.isEmpty()) {
            return List.of();
        }
        if (trace.threads().size() > MOST_THREADS) {
            return plain.stream()
                    .map(subject -> new CheckResult(NAME, subject.name(), null,
                            "not judged for more than " + MOST_THREADS + " threads"))
                    .toList();
        }
        HappensBefore order = new HappensBefore(trace.threads().size());
        Accesses[] accesses = new Accesses[trace.subjects().size() + 1];
        plain.forEach(subject -> accesses[subject.id()] = new Accesses(order));
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access && access.on().kind().isPlain()) {
                accesses[access.on().id()].add(access);
            }
            else {
                order.add(event);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        for (Subject subject : plain) {
            Accesses all = accesses[subject.id()];
            results.add(all.violations.result(NAME, subject.name(), trace,
                    all.count + " accesses, all ordered by happens-before where they conflict"));
        }
        return results;
    }

    /** The latest accesses of one variable. */
    private static final class Accesses {

        private final HappensBefore order;

        private final Violations violations = new Violations();

        private final Latest[] reads;

        private Latest write = Latest.NONE;

        private long count;

        /** A thread's latest access, and the thread's own time then. */
        private record Latest(int thread, int time, int step, String name) {

            static final Latest NONE = new Latest(0, 0, 0, "");
        }

        Accesses(HappensBefore order) {
            this.order = order;
            this.reads = new Latest[order.threads()];
            Arrays.fill(reads, Latest.NONE);
        }

        void add(TraceEvent.Access access) {
            count++;
            int thread = access.stamp().threadIndex();
            Latest latest = new Latest(thread, order.time(thread), access.step(), access.thread());
            check(write, "written", access);
            if (access instanceof TraceEvent.Read) {
                reads[thread] = latest;
                return;
            }
            for (int reader = 0; reader < reads.length; reader++) {
                check(reads[reader], "read", access);
                reads[reader] = Latest.NONE;
            }
            write = latest;
        }

        private void check(Latest earlier, String done, TraceEvent.Access access) {
            int thread = access.stamp().threadIndex();
            if (earlier.thread() != thread && earlier.time() > order.seen(thread, earlier.thread())) {
                violations.add(done + " by " + earlier.name() + " at step " + earlier.step() + " and "
                        + (access instanceof TraceEvent.Read ? "read" : "written") + " by " + access.thread() + " at step "
                        + access.step() + ", with nothing to order the two");
            }
        }
    }
}
