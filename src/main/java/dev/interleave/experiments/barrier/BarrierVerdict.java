package dev.interleave.experiments.barrier;

import java.util.List;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.experiment.Sentences.*;

/**
 * What a run of the barrier experiment showed.
 *
 * @param rounds how many rounds were asked for
 * @param parties how many parties had to come in each
 * @param roundsCompleted how many rounds all parties passed
 * @param trippedBy who came last and so opened the barrier, by round
 * @param brokenFor who found the barrier broken
 * @param explanation what happened
 */
record BarrierVerdict(int rounds, int parties, int roundsCompleted, List<String> trippedBy, List<String> brokenFor,
        String explanation) implements Verdict {

    private static final int TOLD = 20;

    static BarrierVerdict of(Barrier.Parameters parameters, Trace trace) {
        List<TraceEvent.Tripped> tripped = trace.events(TraceEvent.Tripped.class).toList();
        List<TraceEvent.Broken> broken = trace.events(TraceEvent.Broken.class).toList();
        return new BarrierVerdict(parameters.rounds(), parameters.parties(), tripped.size(),
                tripped.stream().map(TraceEvent::thread).toList(),
                broken.stream().map(TraceEvent::thread).toList(), explain(parameters, tripped, broken));
    }

    private static String explain(Barrier.Parameters parameters, List<TraceEvent.Tripped> tripped,
            List<TraceEvent.Broken> broken) {
        String passed = tripped.isEmpty() ? "" : passed(parameters, tripped.size(), tripped.getLast());
        if (broken.isEmpty()) {
            return passed;
        }
        TraceEvent.Broken first = culprit(broken);
        List<String> others = broken.stream().filter(event -> event != first).map(TraceEvent::thread).toList();
        return sentences(passed, when(!tripped.isEmpty(), "Then it broke."), cause(parameters, first),
                when(!others.isEmpty(),
                        "That broke the barrier for the others: " + list(others, TOLD, " and more") + "."));
    }

    private static String passed(Barrier.Parameters parameters, int rounds, TraceEvent.Tripped last) {
        return "All %s parties passed in %s; in %s %s came last and opened the barrier at step %s.".formatted(
                parameters.parties(), count(rounds, "round"), rounds == 1 ? "it" : "the last of them", last.thread(),
                last.step());
    }

    /** The one for whom it was not broken by another. */
    private static TraceEvent.Broken culprit(List<TraceEvent.Broken> broken) {
        return broken.stream()
                .filter(event -> event.why() != TraceEvent.Broken.Why.BY_ANOTHER)
                .findFirst()
                .orElseGet(broken::getFirst);
    }

    private static String cause(Barrier.Parameters parameters, TraceEvent.Broken first) {
        String cause = switch (parameters.breakBy()) {
            case NONE -> "%s found it broken at step %s.";
            case TIMEOUT -> "%s had waited long enough at step %s and gave up, because party-%s was late.";
            case MISSING_PARTY -> "%s had waited long enough at step %s and gave up, because party-%s never came.";
            case INTERRUPT -> "%s was interrupted while it waited (step %s).";
        };
        return cause.formatted(first.thread(), first.step(), parameters.parties() - 1);
    }
}
