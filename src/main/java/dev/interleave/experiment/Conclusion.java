package dev.interleave.experiment;

import dev.interleave.trace.Trace;

/** What an experiment makes of a run that went to its end. */
@FunctionalInterface
public interface Conclusion {

    /** Concludes from the run's trace. */
    Finding from(Trace trace);

    /**
     * What a run came to and what it showed.
     *
     * @param outcome the value of one of the declared outcomes
     * @param verdict the figures and the explanation
     */
    record Finding(String outcome, Verdict verdict) {
    }
}
