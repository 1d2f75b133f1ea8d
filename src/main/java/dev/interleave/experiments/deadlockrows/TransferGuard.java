package dev.interleave.experiments.deadlockrows;

/** What is done about two transfers that lock the same rows in opposite orders. */
enum TransferGuard {

    /** Nothing: what the engine refuses is not made again. */
    NONE,
    /** What the engine refuses is made again. */
    RETRY,
    /** The row with the lower number is changed first, whichever way the money goes. */
    ORDERED
}
