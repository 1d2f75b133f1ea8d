package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** At the end of the run nothing is held any more. */
final class AllReleased implements Check {

    private static final String NAME = "all-released";

    @Override
    public List<CheckResult> verify(Trace trace) {
        Map<Subject, Held> subjects = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Acquired acquired) {
                subjects.computeIfAbsent(acquired.on(), _ -> new Held()).acquired(acquired);
            }
            else if (event instanceof TraceEvent.Released released) {
                subjects.computeIfAbsent(released.on(), _ -> new Held()).released(released);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        subjects.forEach((subject, held) -> results.add(trace.isComplete()
                ? held.violations(subject).result(NAME, subject.name(), trace,
                        "acquired " + held.acquired + " times and released as often")
                : Violations.undecided(NAME, subject.name(), trace)));
        return results;
    }

    /** What is held, by thread. A permit may be given back by another thread than the one that took it. */
    private static final class Held {

        private final Map<Integer, TraceEvent.Acquired> holders = new LinkedHashMap<>();

        private long acquired;

        private long out;

        void acquired(TraceEvent.Acquired event) {
            acquired++;
            out++;
            holders.putIfAbsent(event.stamp().threadIndex(), event);
        }

        void released(TraceEvent.Released event) {
            out--;
            boolean last = event.on().kind() == Subject.Kind.SEMAPHORE || event.amount() == 0;
            if (last) {
                holders.remove(event.stamp().threadIndex());
            }
        }

        Violations violations(Subject subject) {
            Violations violations = new Violations();
            if (subject.kind() == Subject.Kind.SEMAPHORE && out == 0) {
                return violations;
            }
            for (TraceEvent.Acquired holder : holders.values()) {
                violations.add(holder.thread() + " still holds it, since step " + holder.step());
            }
            if (violations.isEmpty() && out != 0) {
                violations.add("it was acquired " + out + " times more often than released");
            }
            return violations;
        }
    }
}
