package dev.interleave.experiments.producerconsumer;

/**
 * What producers and consumers did, as they tell it themselves.
 *
 * @param takings what was taken
 * @param puts how many items were put in
 * @param waits how many of these had to wait for room
 */
record Work(Takings takings, int puts, int waits) {

    /** How many items were put in and never taken. */
    int left() {
        return puts - takings.count();
    }
}
