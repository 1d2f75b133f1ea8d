package dev.interleave.experiments.interruptedstatement;

/** What is to end the wait for a lock. */
enum Means {

    /** The waiting thread is interrupted. */
    INTERRUPT("interrupted the waiting thread"),
    /** Another thread calls {@code Statement.cancel}. */
    CANCEL("called Statement.cancel"),
    /** The engine lets nobody wait longer than a second: {@code lock_timeout}. */
    TIMEOUT("left it to the lock time-out of a second");

    private final String done;

    Means(String done) {
        this.done = done;
    }

    /** What the holder of the lock did. */
    String done() {
        return done;
    }
}
