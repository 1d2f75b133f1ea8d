package dev.interleave.experiments.livelock;

import java.time.Duration;

/** What a thread does so that the two do not get in each other's way again and again. */
enum Remedy {

    /** Nothing: having given back it starts again at once, in step with the other. The bug on show. */
    NONE {
        @Override
        Duration stayAway(Backoff backoff, int number, int attempt) {
            return Duration.ZERO;
        }
    },
    /** Having given back it stays away for a random time, which is hardly ever the other's as well. */
    RANDOM_BACKOFF {
        @Override
        Duration stayAway(Backoff backoff, int number, int attempt) {
            return backoff.time(number, attempt);
        }
    },
    /** Both take the same lock first. */
    ORDERED {
        @Override
        Duration stayAway(Backoff backoff, int number, int attempt) {
            return Duration.ZERO;
        }

        @Override
        int first(int number) {
            return 0;
        }
    };

    /** For how long a thread stays away after an attempt in vain. */
    abstract Duration stayAway(Backoff backoff, int number, int attempt);

    /** The number of the lock that a thread takes first; the other one is tried while it is held. */
    int first(int number) {
        return number;
    }
}
