package dev.interleave.experiments.starvation;

/** Something that keeps a processor busy and is of no use. */
final class Calculation {

    private Calculation() {
    }

    /** So many steps of Marsaglia's xorshift generator, "Xorshift RNGs" (Journal of Statistical Software 8, 2003). */
    static long of(long from, long steps) {
        long value = from == 0 ? 1 : from;
        for (long step = 0; step < steps; step++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        return value;
    }
}
