package dev.interleave.launch.repetition;

/** How one repetition of a stress came out. */
public sealed interface StressResult {

    /** It went to its end. */
    record Concluded(String outcome) implements StressResult {
    }

    /** Something in it broke. */
    record Failed(String because) implements StressResult {
    }

    /** It was broken up from outside. */
    record BrokenUp(Why why) implements StressResult {
    }

    /** A worker did not end, though it was told to. */
    record Stuck(String worker) implements StressResult {
    }

    /** Why a repetition was broken up. */
    enum Why {
        /** All its threads waited for one another. */
        DEADLOCK,
        /** It took too long. */
        TIMED_OUT,
        /** The stress is over. */
        ENDED
    }
}
