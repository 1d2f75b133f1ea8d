package dev.interleave.experiment;

/**
 * The JVMs of their own that a run needs at once.
 *
 * @param count how many
 * @param parameter the name of the parameter that asks for so many
 */
public record JvmDemand(int count, String parameter) {

    /** None, as most experiments need. */
    public static final JvmDemand NONE = new JvmDemand(0, "");
}
