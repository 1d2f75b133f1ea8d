package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Nobody leaves a barrier before the last party of its generation has arrived. */
final class NobodyPassesEarly implements Check {

    private static final String NAME = "nobody-passes-early";

    @Override
    public List<CheckResult> verify(Trace trace) {
        Map<Subject, Generations> barriers = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Arrived arrived -> of(arrived, barriers).arrived.merge(arrived.generation(), 1, Integer::sum);
                case TraceEvent.Tripped tripped -> of(tripped, barriers).tripped(tripped);
                case TraceEvent.Passed passed -> of(passed, barriers).passed(passed);
                default -> {
                }
            }
        }
        List<CheckResult> results = new ArrayList<>();
        barriers.forEach((barrier, generations) -> results.add(generations.violations.result(NAME, barrier.name(), trace,
                generations.passedInAll + " times somebody passed, each after all " + barrier.capacity()
                        + " parties had arrived")));
        return results;
    }

    private static Generations of(TraceEvent.OnSubject event, Map<Subject, Generations> barriers) {
        return barriers.computeIfAbsent(event.on(), _ -> new Generations());
    }

    private static final class Generations {

        private final Violations violations = new Violations();

        private final Map<Long, Integer> arrived = new HashMap<>();

        private final Map<Long, Integer> tripped = new HashMap<>();

        private final Map<Long, Integer> passed = new HashMap<>();

        private long passedInAll;

        void tripped(TraceEvent.Tripped event) {
            tripped.put(event.generation(), event.step());
            int present = arrived.getOrDefault(event.generation(), 0);
            if (present < event.on().capacity()) {
                violations.add(event.thread() + " opened it at step " + event.step() + " when " + present + " of "
                        + event.on().capacity() + " parties had arrived in round " + (event.generation() + 1));
            }
        }

        void passed(TraceEvent.Passed event) {
            passedInAll++;
            if (!tripped.containsKey(event.generation())) {
                violations.add(event.thread() + " passed at step " + event.step() + ", before it was opened in round "
                        + (event.generation() + 1));
            }
            if (passed.merge(event.generation(), 1, Integer::sum) > event.on().capacity()) {
                violations.add(event.thread() + " passed at step " + event.step() + " though all "
                        + event.on().capacity() + " parties had passed already in round " + (event.generation() + 1));
            }
        }
    }
}
