package dev.interleave.program.run;

/**
 * Where an object comes from, as its maker's own code shows.
 *
 * @param called the number of what it is called by: a local variable, or the line; 0 if that is not known
 * @param by the number of the thread that made it
 * @param count how many things that thread had called so, with this one
 * @param handed whether the program's own code has made it or got it; if not, a call that it made did
 */
record Origin(int called, int by, int count, boolean handed) {

    static final Origin UNKNOWN = new Origin(0, -1, 0, false);

    private static final int COUNTS = 32;

    private static final long INSIDE = 1L << 63;

    /** As one number, which is not 0. */
    static long pack(int called, int count, boolean handed) {
        return (handed ? 0 : INSIDE) | (long) count << COUNTS | called;
    }

    static Origin of(long packed, int by) {
        return packed == 0 ? UNKNOWN
                : new Origin((int) packed, by, (int) (packed >>> COUNTS) & Integer.MAX_VALUE, packed > 0);
    }
}
