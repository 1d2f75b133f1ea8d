package dev.interleave.experiments.readwritelock;

/**
 * What one thread found.
 *
 * <p>Confined to that thread until it has ended.
 */
class Found {

    private long most;

    private boolean mixed;

    /** Found so many inside, itself included. */
    void inside(long readers, long writers) {
        most = Math.max(most, readers + writers);
        mixed |= writers > 1 || writers == 1 && readers > 0;
    }

    /** Looked, under the read lock, at what it had itself written under the write lock before. */
    void sawOwnChange(boolean saw) {
        mixed |= !saw;
    }

    /** The most it found inside at once. */
    long most() {
        return most;
    }

    /** Whether it found a writer that was not alone. */
    boolean isMixed() {
        return mixed;
    }
}
