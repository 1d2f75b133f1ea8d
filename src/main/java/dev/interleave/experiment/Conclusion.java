package dev.interleave.experiment;

import java.util.function.Function;

import dev.interleave.trace.Trace;

/**
 * What an experiment makes of a run that went to its end.
 *
 * <p>The outcome is known without the trace, so that runs can be repeated by the thousand without one.
 *
 * @param outcome the value of one of the declared outcomes
 * @param verdict makes the figures and the explanation, once the trace of the run is at hand
 */
public record Conclusion(String outcome, Function<Trace, ? extends Verdict> verdict) {

    /** A conclusion whose verdict needs no trace. */
    public static Conclusion of(Object outcome, Verdict verdict) {
        return new Conclusion(outcome.toString(), _ -> verdict);
    }

    /** A conclusion whose verdict is told from the trace. */
    public static Conclusion of(Object outcome, Function<Trace, ? extends Verdict> verdict) {
        return new Conclusion(outcome.toString(), verdict);
    }
}
