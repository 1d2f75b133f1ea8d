package dev.interleave.experiment;

/**
 * What a run showed: an experiment's own figures and, last, a sentence or two for a person.
 *
 * <p>Implemented by records, whose components are the figures.
 */
public interface Verdict {

    /** What happened, naming threads and steps of the trace. */
    String explanation();
}
