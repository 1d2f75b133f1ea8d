package dev.interleave.trace.check;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Nobody passes a barrier or a phaser before all parties of that generation have arrived. */
final class NobodyPassesEarly extends PerSubject {

    static final String NAME = "nobody-passes-early";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        return subject.kind() == Subject.Kind.BARRIER || subject.kind() == Subject.Kind.PHASER
                ? new Generations(subject) : null;
    }

    /** Who has come how far in one generation. */
    private static final class Generation {

        private long arrived;

        /** How many of them are no parties any more after it. */
        private long leaving;

        private boolean tripped;

        /** How many may pass, once it is tripped. */
        private long mayPass;

        private long passed;
    }

    /**
     * Counts arrivals and departures of one barrier or phaser, and the parties that a phaser has.
     *
     * <p>Who registers is a party from then on, and the phaser cannot be tripped without it. Who deregisters arrives once more,
     * and is no party of the next generation.
     *
     * <p>Confined to the thread that verifies.
     */
    private static final class Generations implements Inspection {

        private final Finding finding;

        private final Subject barrier;

        private long parties;

        private final Map<Long, Generation> generations = new HashMap<>();

        private long trips;

        private long passes;

        Generations(Subject barrier) {
            this.barrier = barrier;
            finding = new Finding(NAME, barrier);
            parties = barrier.capacity();
        }

        @Override
        public void see(TraceEvent.OnSubject event) {
            switch (event) {
                case TraceEvent.Arrived arrived -> at(arrived.generation()).arrived++;
                case TraceEvent.Registered _ -> parties++;
                case TraceEvent.Deregistered left -> {
                    at(left.generation()).arrived++;
                    at(left.generation()).leaving++;
                }
                case TraceEvent.Tripped tripped -> tripped(tripped, at(tripped.generation()));
                case TraceEvent.Passed passed -> passed(passed, at(passed.generation()));
                case TraceEvent.Broken _,TraceEvent.Holding _,TraceEvent.Access _,TraceEvent.Awaiting _,TraceEvent.CountedDown _,TraceEvent.Signalled _,TraceEvent.Woken _,TraceEvent.Put _,TraceEvent.Taken _,TraceEvent.OrderedAfter _ ->
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
                String arrived = generation.arrived + " of " + CheckWords.count(parties, "party", "parties")
                        + " had arrived";
                finding.violation(() -> event.thread() + " tripped generation " + event.generation() + " at step "
                        + event.step() + " when " + arrived);
            }
            generation.mayPass = parties - generation.leaving;
            parties = generation.mayPass;
        }

        private void passed(TraceEvent.Passed event, Generation generation) {
            passes++;
            long passed = ++generation.passed;
            long mayPass = generation.mayPass;
            if (!generation.tripped) {
                String arrived = generation.arrived + " of " + CheckWords.count(parties, "party", "parties")
                        + " had arrived";
                finding.violation(() -> event.thread() + " passed generation " + event.generation() + " at step "
                        + event.step() + " before it was tripped, when " + arrived);
            }
            else if (passed > mayPass) {
                finding.violation(() -> event.thread() + " passed generation " + event.generation() + " at step "
                        + event.step() + " as number " + passed + " of "
                        + CheckWords.count(mayPass, "party", "parties"));
            }
        }

        /** Of a phaser, each generation may have a number of its own. */
        private String ofParties() {
            return barrier.kind() == Subject.Kind.BARRIER
                    ? " of " + CheckWords.count(barrier.capacity(), "party", "parties") : "";
        }

        @Override
        public @Nullable CheckResult result(Trace trace) {
            return generations.isEmpty() ? null
                    : finding.result(trace, CheckWords.count(trips, "generation") + ofParties() + " tripped, "
                            + CheckWords.count(passes, "pass", "passes") + ", none before all had arrived");
        }
    }
}
