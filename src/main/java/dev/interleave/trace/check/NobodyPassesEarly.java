package dev.interleave.trace.check;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Nobody passes a barrier before all parties of that generation have arrived. */
final class NobodyPassesEarly extends PerSubject {

    static final String NAME = "nobody-passes-early";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        return subject.kind() == Subject.Kind.BARRIER ? new Generations(subject) : null;
    }

    /** Who has come how far in one generation. */
    private static final class Generation {

        private long arrived;

        private boolean tripped;

        private long passed;
    }

    /**
     * Counts arrivals and departures of one barrier.
     *
     * <p>Confined to the thread that verifies.
     */
    private static final class Generations implements Inspection {

        private final Finding finding;

        private final int parties;

        private final Map<Long, Generation> generations = new HashMap<>();

        private long trips;

        private long passes;

        Generations(Subject barrier) {
            finding = new Finding(NAME, barrier);
            parties = barrier.capacity();
        }

        @Override
        public void see(TraceEvent.OnSubject event) {
            switch (event) {
                case TraceEvent.Arrived arrived -> at(arrived.generation()).arrived++;
                case TraceEvent.Tripped tripped -> tripped(tripped, at(tripped.generation()));
                case TraceEvent.Passed passed -> passed(passed, at(passed.generation()));
                case TraceEvent.Broken _,TraceEvent.Holding _,TraceEvent.Access _,TraceEvent.Awaiting _,TraceEvent.CountedDown _,TraceEvent.Signalled _,TraceEvent.Woken _,TraceEvent.Put _,TraceEvent.Taken _ ->
                        {
                        }
            }
        }

        private Generation at(long number) {
            return generations.computeIfAbsent(number, _ -> new Generation());
        }

        private void tripped(TraceEvent.Tripped event, Generation generation) {
            trips++;
            generation.tripped = true;
            if (generation.arrived < parties) {
                long arrived = generation.arrived;
                finding.violation(() -> event.thread() + " tripped generation " + event.generation() + " at step "
                        + event.step() + " when " + arrived + " of " + parties + " parties had arrived");
            }
        }

        private void passed(TraceEvent.Passed event, Generation generation) {
            passes++;
            long passed = ++generation.passed;
            long arrived = generation.arrived;
            if (!generation.tripped) {
                finding.violation(() -> event.thread() + " passed generation " + event.generation() + " at step "
                        + event.step() + " before it was tripped, when " + arrived + " of " + parties
                        + " parties had arrived");
            }
            else if (passed > parties) {
                finding.violation(() -> event.thread() + " passed generation " + event.generation() + " at step "
                        + event.step() + " as number " + passed + " of " + parties + " parties");
            }
        }

        @Override
        public @Nullable CheckResult result(Trace trace) {
            return generations.isEmpty() ? null
                    : finding.result(trace, Words.count(trips, "generation") + " of " + parties + " parties tripped, "
                            + Words.count(passes, "pass", "passes") + ", none before all had arrived");
        }
    }
}
