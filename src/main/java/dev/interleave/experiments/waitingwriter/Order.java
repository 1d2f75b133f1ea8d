package dev.interleave.experiments.waitingwriter;

/** In which order the two readers take what they need. */
enum Order {

    /** The first takes the lock and then the mutex, the second the mutex and then the lock: the bug on show. */
    OPPOSITE {
        @Override
        boolean lockFirst(int reader) {
            return reader == 0;
        }
    },
    /** Both take the lock and then the mutex. */
    SAME {
        @Override
        boolean lockFirst(int reader) {
            return true;
        }
    };

    /** Whether a reader takes the lock first. */
    abstract boolean lockFirst(int reader);
}
