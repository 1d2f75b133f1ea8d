package dev.interleave.experiment;

/**
 * What a run came to.
 *
 * @param value a short value, for example {@code 1}
 * @param grade how it is to be taken
 * @param meaning what it means, in a sentence
 */
public record Outcome(String value, Grade grade, String meaning) {

    /** The value of a run whose threads waited for one another for ever. An experiment that may come to it declares it. */
    public static final String DEADLOCK = "deadlock";
}
