package dev.interleave.explore;

/** Explores something, on the calling thread or elsewhere. Thread-safe; {@link #execute()} is called once. */
public interface Explorer {

    /**
     * Explores; all it has started has ended when it returns.
     *
     * @throws ExplorationFailedException if what is explored cannot be explored any further
     */
    void execute();

    /** What was found, or has been found so far. */
    Report report();

    /** Which schedules are taken. */
    Plan.Search strategy();

    /** Ends it early; what was found so far is kept. */
    void cancel(String because);

    /** Ends it without what remains to be done when it is cancelled; {@link #execute()} fails then. */
    void giveUp(String because);
}
