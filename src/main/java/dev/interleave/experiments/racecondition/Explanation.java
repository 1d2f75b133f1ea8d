package dev.interleave.experiments.racecondition;

import java.util.Optional;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.LostUpdates;

import static dev.interleave.experiment.Sentences.*;

/** Says in words why updates were lost, or why none was. */
final class Explanation {

    private Explanation() {
    }

    static String of(RaceCondition.Parameters parameters, long actual, Trace trace) {
        return parameters.expected() == actual ? nothingLost(parameters) : lost(parameters, actual, trace);
    }

    private static String nothingLost(RaceCondition.Parameters parameters) {
        if (parameters.threads() == 1) {
            return "Nothing was lost, because there was only one worker, so nobody could write between its read and write.";
        }
        String why = switch (parameters.guard()) {
            case NONE ->
                    "this time: no worker happened to write between another's read and write. Nothing guarantees that.";
            case SYNCHRONIZED, LOCK, SEMAPHORE, STAMPED_LOCK ->
                    "because only one worker at a time could be between reading "
                            + "and writing.";
            case ATOMIC -> "because reading, adding and writing are one indivisible step.";
            case VAR_HANDLE -> "because a write that came too late was refused, and the worker read again.";
            case ADDER -> "because workers added without reading; the cells were summed at the end.";
        };
        return "Nothing was lost, " + why;
    }

    private static String lost(RaceCondition.Parameters parameters, long actual, Trace trace) {
        long lost = parameters.expected() - actual;
        boolean several = parameters.expected() > 2;
        return sentences(
                "Expected %s, got %s: %s lost%s.".formatted(thousands(parameters.expected()), thousands(actual),
                        lost == 1 ? "one increment was" : thousands(lost) + " increments were",
                        when(several, " (%s)".formatted(percent(lost, parameters.expected())))),
                example(trace).map(text -> when(several, "For one: ") + text)
                        .orElse("The part of the trace that was kept shows none of them."));
    }

    private static Optional<String> example(Trace trace) {
        Optional<Subject> number = trace.subjects()
                .stream()
                .filter(subject -> subject.name().equals(CounterGuard.VALUE))
                .findFirst();
        return number.map(subject -> LostUpdates.in(trace, subject))
                .flatMap(updates -> updates.first().stream().findFirst())
                .map(LostUpdates.LostUpdate::explain);
    }
}
