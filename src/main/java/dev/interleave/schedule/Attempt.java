package dev.interleave.schedule;

/** How a real synchronizer is asked for something that may have to be waited for. */
public interface Attempt {

    /** Asks without waiting; returns whether it was got. */
    boolean now() throws InterruptedException;

    /**
     * Asks and waits.
     *
     * @param nanos how long at most, in nanoseconds; {@link #NO_LIMIT} for as long as it takes
     * @return whether it was got in time
     */
    boolean within(long nanos) throws InterruptedException;

    /**
     * Gives back what was got, because it came too late: the run is over.
     *
     * @return whether that can be done
     */
    default boolean undo() {
        return false;
    }

    /** No limit in time. */
    long NO_LIMIT = -1;

    /** What asks for nothing: the wait at the seam is all there is to it. */
    Attempt NOTHING = new Attempt() {
        @Override
        public boolean now() {
            return true;
        }

        @Override
        public boolean within(long nanos) {
            return true;
        }
    };
}
