package dev.interleave.differential;

import dev.interleave.sync.Lab;

/** What a program has to tell the lab at its start. */
final class Declarations {

    private Declarations() {
    }

    /** Says that threads may be interrupted, perhaps in their sleep. */
    static void interrupts(Lab lab) {
        lab.mayInterrupt();
    }
}
