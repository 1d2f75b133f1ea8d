package dev.interleave.experiments.barrier;

import java.util.List;
import java.util.stream.Collectors;

import dev.interleave.experiment.Verdict;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

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

    static BarrierVerdict of(Barrier.Parameters parameters, Trace trace) {
        List<TraceEvent.Tripped> tripped = trace.events(TraceEvent.Tripped.class).toList();
        List<TraceEvent.Broken> broken = trace.events(TraceEvent.Broken.class).toList();
        return new BarrierVerdict(parameters.rounds(), parameters.parties(), tripped.size(),
                tripped.stream().map(TraceEvent::thread).toList(),
                broken.stream().map(TraceEvent::thread).toList(), explain(parameters, tripped, broken));
    }

    private static String explain(Barrier.Parameters parameters, List<TraceEvent.Tripped> tripped,
            List<TraceEvent.Broken> broken) {
        StringBuilder text = new StringBuilder();
        if (!tripped.isEmpty()) {
            TraceEvent.Tripped last = tripped.getLast();
            text.append("All ")
                    .append(parameters.parties())
                    .append(" parties passed in ")
                    .append(tripped.size() == 1 ? "1 round" : tripped.size() + " rounds")
                    .append("; in ")
                    .append(tripped.size() == 1 ? "it " : "the last of them ")
                    .append(last.thread())
                    .append(" came last and opened the barrier at step ")
                    .append(last.step())
                    .append('.');
        }
        if (!broken.isEmpty()) {
            TraceEvent.Broken first = culprit(broken);
            text.append(text.isEmpty() ? "" : " Then it broke. ").append(cause(parameters, first));
            if (broken.size() > 1) {
                text.append(" That broke it for all who came: ")
                        .append(broken.stream()
                                .filter(event -> event != first)
                                .limit(20)
                                .map(TraceEvent::thread)
                                .collect(Collectors.joining(", ")))
                        .append(broken.size() > 21 ? " and more" : "")
                        .append('.');
            }
        }
        return text.toString();
    }

    /** The one for whom it was not broken by another. */
    private static TraceEvent.Broken culprit(List<TraceEvent.Broken> broken) {
        return broken.stream()
                .filter(event -> event.why() != TraceEvent.Broken.Why.BY_ANOTHER)
                .findFirst()
                .orElseGet(broken::getFirst);
    }

    private static String cause(Barrier.Parameters parameters, TraceEvent.Broken first) {
        String last = "party-" + (parameters.parties() - 1);
        return switch (parameters.breakBy()) {
            case NONE -> first.thread() + " found it broken at step " + first.step() + ".";
            case TIMEOUT ->
                    first.thread() + " had waited long enough at step " + first.step() + " and gave up, because "
                            + last + " was late.";
            case MISSING_PARTY -> first.thread() + " had waited long enough at step " + first.step()
                    + " and gave up, because " + last + " never came.";
            case INTERRUPT -> first.thread() + " was interrupted while it waited (step " + first.step() + ").";
        };
    }
}
