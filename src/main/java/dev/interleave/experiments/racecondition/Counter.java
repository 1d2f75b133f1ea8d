package dev.interleave.experiments.racecondition;

/** The pretend database: it holds one number. */
interface Counter {

    /** Adds one, with a pause. */
    void increment() throws InterruptedException;

    /** The number. */
    long value();
}
