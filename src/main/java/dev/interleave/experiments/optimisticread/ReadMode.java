package dev.interleave.experiments.optimisticread;

/** How readers protect themselves. */
enum ReadMode {

    /** They take a stamp, read, and validate it; if that fails again and again, they take the read lock. */
    OPTIMISTIC {
        @Override
        void read(Reader reader) throws InterruptedException {
            reader.readOptimistically();
        }
    },
    /** They take a stamp, read, and forget to validate it. */
    UNVALIDATED {
        @Override
        void read(Reader reader) throws InterruptedException {
            reader.readAndForgetToValidate();
        }
    },
    /** They take the read lock. */
    READ_LOCK {
        @Override
        void read(Reader reader) throws InterruptedException {
            reader.readLocked();
        }
    };

    /** Reads the point once. */
    abstract void read(Reader reader) throws InterruptedException;
}
