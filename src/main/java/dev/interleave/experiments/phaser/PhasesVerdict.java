package dev.interleave.experiments.phaser;

import java.util.List;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

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
        return new PhasesVerdict(first(phases, TOLD), phases.size(),
                phases.stream().mapToInt(Phase::arrived).max().orElse(0),
                phases.stream().mapToInt(Phase::arrived).min().orElse(0), late, explain(phases, late));
    }

    private static String explain(List<Phase> phases, List<String> late) {
        return sentences(sentences(first(phases, TOLD).stream().map(PhasesVerdict::sentence).toList()),
                when(phases.size() > TOLD, "So it continued for " + phases.size() + " phases."),
                when(!late.isEmpty(), "Too late came " + list(late, TOLD, " and more")
                        + ": when the last party has left, a phaser terminates and accepts no new party."));
    }

    private static String sentence(Phase phase) {
        return "Phase %s ended at step %s, when %s came as the last of %s%s%s.".formatted(phase.number(),
                phase.trippedAt(), phase.trippedBy(), count(phase.arrived(), "party", "parties"),
                names(phase.registered(), " registered in it"), names(phase.deregistered(), " left with it"));
    }

    private static String names(List<String> who, String what) {
        return when(!who.isEmpty(), "; " + list(who, TOLD, " and more") + what);
    }
}
