package dev.interleave.experiments.condition;

/** What lies between a waiter's looking at the value and its waiting for a signal. */
interface Gap {

    /** Nothing: it has the lock from looking until it waits. */
    Gap NONE = new Gap() {
    };

    /** Comes between the looking and the waiting of the thread that holds the lock. */
    default void afterLooking() throws InterruptedException {
    }

    /** Comes before the first addition. */
    default void beforeAdding() throws InterruptedException {
    }

    /** Comes after the last addition. */
    default void afterAdding() {
    }
}
