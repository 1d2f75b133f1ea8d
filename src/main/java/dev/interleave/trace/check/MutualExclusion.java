package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is inside with somebody who holds a lock alone, and nobody else writes between a thread's reading a variable and
 * its writing what came of that.
 */
final class MutualExclusion implements Check {

    private static final String NAME = "mutual-exclusion";

    @Override
    public List<CheckResult> verify(Trace trace) {
        Map<Subject, Holders> locks = new LinkedHashMap<>();
        Map<Subject, Sections> variables = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Acquired acquired when acquired.on().kind().isLock() -> locks
                        .computeIfAbsent(acquired.on(), _ -> new Holders())
                        .acquired(acquired);
                case TraceEvent.Released released when released.on().kind().isLock() -> locks
                        .computeIfAbsent(released.on(), _ -> new Holders())
                        .released(released);
                case TraceEvent.Written written when written.from() > 0 -> variables
                        .computeIfAbsent(written.on(), _ -> new Sections())
                        .add(written);
                default -> {
                }
            }
        }
        List<CheckResult> results = new ArrayList<>();
        locks.forEach((lock, holders) -> results.add(holders.violations.result(NAME, lock.name(), trace,
                holders.holds + " holds, never two at once that exclude each other")));
        variables.forEach((variable, sections) -> results.add(sections.violations.result(NAME, variable.name(), trace,
                sections.count + " times read and written back, never two at once")));
        return results;
    }

    /** Who holds a lock, and since which step. */
    private static final class Holders {

        private final Map<Integer, TraceEvent.Acquired> holders = new LinkedHashMap<>();

        private final Violations violations = new Violations();

        private long holds;

        void acquired(TraceEvent.Acquired event) {
            int thread = event.stamp().threadIndex();
            if (holders.containsKey(thread)) {
                return;
            }
            holds++;
            for (TraceEvent.Acquired other : holders.values()) {
                if (event.mode() == Mode.EXCLUSIVE || other.mode() == Mode.EXCLUSIVE) {
                    violations.add(event.thread() + " acquired it at step " + event.step() + " while " + other.thread()
                            + " held it since step " + other.step());
                }
            }
            holders.put(thread, event);
        }

        void released(TraceEvent.Released event) {
            if (event.amount() == 0) {
                holders.remove(event.stamp().threadIndex());
            }
        }
    }

    /** The sections from a read to the write that came of it. */
    private static final class Sections {

        private final Violations violations = new Violations();

        /** The latest section, and the latest of another thread than that one's; only these can overlap what comes. */
        private TraceEvent.@Nullable Written last;

        private TraceEvent.@Nullable Written lastOfAnother;

        private long count;

        void add(TraceEvent.Written section) {
            count++;
            TraceEvent.Written other = last == null || isSameThread(last, section) ? lastOfAnother : last;
            if (other != null && other.step() > section.from()) {
                violations.add(other.thread() + " and " + section.thread() + " were inside at once: steps " + other.from()
                        + "-" + other.step() + " and " + section.from() + "-" + section.step() + " overlap");
            }
            if (last != null && !isSameThread(last, section)) {
                lastOfAnother = last;
            }
            last = section;
        }

        private static boolean isSameThread(TraceEvent a, TraceEvent b) {
            return a.stamp().threadIndex() == b.stamp().threadIndex();
        }
    }
}
