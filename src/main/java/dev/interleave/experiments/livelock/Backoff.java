package dev.interleave.experiments.livelock;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Random times to stay away, each a function of seed, thread and attempt alone, so that it is the same whoever comes first.
 *
 * @param seed where they start from
 * @param most the longest there is
 */
record Backoff(long seed, Duration most) {

    private static final long MOST_ATTEMPTS = 1_000;

    /** How long a thread stays away after an attempt in vain; both are counted from 0. */
    Duration time(int number, int attempt) {
        SplittableRandom random = new SplittableRandom((2 * seed + number) * MOST_ATTEMPTS + attempt);
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }
}
