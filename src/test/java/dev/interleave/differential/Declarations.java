package dev.interleave.differential;

import dev.interleave.sync.Lab;

/** What a program has to tell the lab at its start. */
final class Declarations {

    private Declarations() {
    }

    /** Says that threads may be interrupted. */
    static void interrupts(Lab lab) {
        // The place for whatever a lab wants to know of such programs; so far it is nothing.
    }
}
