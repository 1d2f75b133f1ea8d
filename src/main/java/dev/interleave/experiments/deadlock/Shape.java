package dev.interleave.experiments.deadlock;

import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/** Who needs which locks. */
enum Shape {

    /** As many locks as threads: each thread needs its own lock and then its neighbour's, all in a ring. */
    ORDER {
        @Override
        int workers(int threads) {
            return threads;
        }

        @Override
        List<TracedLock> locks(Lab lab, int threads) {
            return IntStream.range(0, threads).mapToObj(number -> lab.lock("lock-" + number, false)).toList();
        }
    },
    /** One thread and one lock, which is not re-entrant: the thread needs it, and then needs it again. */
    SELF {
        @Override
        int workers(int threads) {
            return 1;
        }

        @Override
        List<TracedLock> locks(Lab lab, int threads) {
            return List.of(lab.stampedLock("lock-0"));
        }
    };

    /** How many threads take part. */
    abstract int workers(int threads);

    /** The locks, in their global order. */
    abstract List<TracedLock> locks(Lab lab, int threads);
}
