package dev.interleave.experiments.parallelwork;

import java.time.Duration;

import dev.interleave.sync.Lab;

/** What has to be done to an object. */
enum WorkKind {

    /** It is scrambled by a few rounds of integer arithmetic, which needs a processor all the time and no memory. */
    CPU {
        @Override
        long process(int first, int last, Lab lab) {
            long sum = 0;
            for (int item = first; item < last; item++) {
                sum += scramble(item, ROUNDS);
            }
            return sum;
        }
    },
    /** It is read from a slow device, which is simulated by sleeping: nearly all the time nothing is needed but patience. */
    IO {
        @Override
        long process(int first, int last, Lab lab) throws InterruptedException {
            lab.sleep(Duration.ofNanos(NANOS_PER_ITEM * (last - first)));
            long sum = 0;
            for (int item = first; item < last; item++) {
                sum += scramble(item, 1);
            }
            return sum;
        }
    };

    private static final int ROUNDS = 16;

    private static final long NANOS_PER_ITEM = 40;

    /**
     * Processes the objects from one number up to but not including another.
     *
     * @return the sum of the results, which does not depend on who processed which
     */
    abstract long process(int first, int last, Lab lab) throws InterruptedException;

    /** Rounds of the finalizer of SplitMix64, as in {@link java.util.SplittableRandom}. */
    private static long scramble(long item, int rounds) {
        long value = item;
        for (int round = 0; round < rounds; round++) {
            value = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
            value = (value ^ value >>> 27) * 0x94d049bb133111ebL;
            value ^= value >>> 31;
        }
        return value;
    }
}
