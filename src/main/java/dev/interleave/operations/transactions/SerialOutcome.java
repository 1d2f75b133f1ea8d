package dev.interleave.operations.transactions;

import java.util.Optional;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;

/** What transactions came to, graded by whether some serial order of them comes to the same. */
public final class SerialOutcome {

    private SerialOutcome() {
    }

    /**
     * An outcome.
     *
     * @param serial whether a serial order has it also; empty if that is not known
     */
    public static Outcome of(String value, Optional<Boolean> serial) {
        return serial.isEmpty()
                ? new Outcome(value, Grade.INTERESTING, "there are too many serial orders to know whether one ends so")
                : serial.get() ? new Outcome(value, Grade.ACCEPTABLE, "as in a serial order")
                : new Outcome(value, Grade.INTERESTING, "as in no serial order");
    }
}
