package dev.interleave.experiments.phaser;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What a run of the phaser experiment showed.
 *
 * @param phases the first twenty phases
 * @param phaseCount how many there were
 * @param mostParties the most parties that arrived in one phase
 * @param fewestParties the fewest
 * @param cameTooLate who wanted to register after the end
 * @param explanation what happened
 */
record PhasesVerdict(List<Phase> phases, int phaseCount, int mostParties, int fewestParties, List<String> cameTooLate,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    static PhasesVerdict of(Trace trace) {
        List<Phase> phases = Phase.in(trace);
        List<String> late = trace.events(TraceEvent.Note.class).map(TraceEvent::thread).toList();
        return new PhasesVerdict(List.copyOf(phases.subList(0, Math.min(TOLD, phases.size()))), phases.size(),
                phases.stream().mapToInt(Phase::arrived).max().orElse(0),
                phases.stream().mapToInt(Phase::arrived).min().orElse(0), late, explain(phases, late));
    }

    private static String explain(List<Phase> phases, List<String> late) {
        List<String> sentences = new ArrayList<>();
        for (Phase phase : phases.subList(0, Math.min(TOLD, phases.size()))) {
            sentences.add("Phase " + phase.number() + " ended at step " + phase.trippedAt() + ", when "
                    + phase.trippedBy() + " came as the last of "
                    + (phase.arrived() == 1 ? "1 party" : phase.arrived() + " parties")
                    + names(phase.registered(), " registered in it") + names(phase.deregistered(), " left with it")
                    + ".");
        }
        if (phases.size() > TOLD) {
            sentences.add("So it went on for " + phases.size() + " phases.");
        }
        if (!late.isEmpty()) {
            sentences.add("Too late came " + String.join(", ", late.subList(0, Math.min(TOLD, late.size())))
                    + (late.size() > TOLD ? " and more" : "")
                    + ": when the last party has left, a phaser terminates, and nobody can register any more.");
        }
        return String.join(" ", sentences);
    }

    private static String names(List<String> who, String what) {
        return who.isEmpty() ? "" : "; " + String.join(", ", who.subList(0, Math.min(TOLD, who.size())))
                + (who.size() > TOLD ? " and more" : "") + what;
    }
}
