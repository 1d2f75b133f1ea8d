package dev.interleave.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.interleave.sync.Lab;

/**
 * A small concurrent program with typed parameters and declared outcomes.
 *
 * <p>To be a bean is to be in the catalogue. An experiment keeps no state of its own: all that a run shares between its
 * threads comes from the run's {@link Lab}.
 *
 * <p>The binding of parameters and the OpenAPI document read the two types where a class says
 * {@code implements Experiment<…>}.
 *
 * @param <P> the parameters: a record whose components each carry a {@link Parameter}
 * @param <V> the verdict: a record whose components are its figures
 */
public interface Experiment<P extends Record, V extends Verdict> {

    /** What it is about, as the {@code card.md} beside its class says; read once, at the start. */
    default Card card() {
        return CardFile.beside(getClass());
    }

    /**
     * What it has against parameters of which each by itself is acceptable; for what only the application knows, such as how
     * it is configured.
     */
    default List<ParameterError> objections(P parameters) {
        return List.of();
    }

    /**
     * What it has against parameters, of which each by itself is acceptable, in a run whose threads go on as they like, and
     * for so long at most.
     */
    default List<ParameterError> objections(P parameters, Duration deadline) {
        return List.of();
    }

    /** All that a run with these parameters may come to; anything else is a failure of the experiment itself. */
    List<PossibleOutcome> outcomes(P parameters);

    /** The threads it needs at once, beside the one that runs it. */
    ThreadDemand threads(P parameters);

    /** The JVMs of their own it needs at once; the threads that listen to them are among its {@link #threads}. */
    default JvmDemand jvms(P parameters) {
        return JvmDemand.NONE;
    }

    /** How much work a run with these parameters does, so that one can be called faster than another; empty if that means nothing. */
    default Optional<Work> work(P parameters) {
        return Optional.empty();
    }

    /**
     * Why the times of runs with these parameters are not to be held against those of others like for like; empty if they
     * are. What is said follows "with guard=ATOMIC" and a comma.
     */
    default Optional<String> caveat(P parameters) {
        return Optional.empty();
    }

    /**
     * Why its runs cannot be put under a schedule; empty if they can. They can if its threads share nothing but what the
     * lab gives them, and wait for nothing else.
     */
    default Optional<String> unschedulable() {
        return Optional.empty();
    }

    /**
     * Why it cannot be repeated by the thousand; empty if it can. It can if all its threads come from the lab's crews, and
     * a repetition leaves nothing behind.
     */
    default Optional<String> unstressable() {
        return Optional.empty();
    }

    /**
     * Runs it, on the calling thread and on those the lab gives it.
     *
     * @return what to conclude, once the trace of the run is at hand
     */
    Conclusion run(P parameters, Lab lab) throws InterruptedException;
}
