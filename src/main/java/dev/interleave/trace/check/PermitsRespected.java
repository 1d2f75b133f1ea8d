package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Never more permits of a semaphore are out than it has. */
final class PermitsRespected implements Check {

    private static final String NAME = "permits-respected";

    @Override
    public List<CheckResult> verify(Trace trace) {
        Map<Subject, Permits> semaphores = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Acquired acquired && acquired.on().kind() == Subject.Kind.SEMAPHORE) {
                semaphores.computeIfAbsent(acquired.on(), _ -> new Permits()).acquired(acquired);
            }
            else if (event instanceof TraceEvent.Released released && released.on().kind() == Subject.Kind.SEMAPHORE) {
                semaphores.computeIfAbsent(released.on(), _ -> new Permits()).out -= released.amount();
            }
        }
        List<CheckResult> results = new ArrayList<>();
        semaphores.forEach((semaphore, permits) -> results.add(permits.violations.result(NAME, semaphore.name(), trace,
                "at most " + permits.peak + " of " + semaphore.capacity() + " permits were out at once")));
        return results;
    }

    private static final class Permits {

        private final Violations violations = new Violations();

        private long out;

        private long peak;

        void acquired(TraceEvent.Acquired event) {
            out += event.amount();
            peak = Math.max(peak, out);
            if (out > event.on().capacity()) {
                violations.add(event.thread() + " acquired at step " + event.step() + " when all "
                        + event.on().capacity() + " permits were out");
            }
        }
    }
}
