package dev.interleave.launch;

/** Names what is launched. */
@FunctionalInterface
public interface Ids {

    /**
     * An id.
     *
     * @param beginning what it begins with, such as an experiment's name
     * @param number a number that nothing else with this beginning has
     */
    String id(String beginning, long number);

    /** Whether an id was given at another start of the application: an earlier one, or that of another instance. */
    default boolean isOfAnotherStart(String id) {
        return false;
    }
}
