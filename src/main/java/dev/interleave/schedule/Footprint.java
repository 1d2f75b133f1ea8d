package dev.interleave.schedule;

import java.util.Arrays;

/**
 * What one step has read and written beside what its operation says: a set of places, each a number, known only once the
 * step has been taken.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Footprint {

    /** That of a step that does nothing but what its operation says. */
    public static final Footprint NONE = new Footprint();

    private static final int FEW = 4;

    private long[] places = new long[0];

    private boolean[] written = new boolean[0];

    private int size;

    /** A bit for each place, and for each place written: if these have none in common, the sets have not either. */
    private long all;

    private long writes;

    /** Adds a place. */
    public void add(long place, boolean writes) {
        for (int i = 0; i < size; i++) {
            if (places[i] == place) {
                written[i] |= writes;
                this.writes |= writes ? bit(place) : 0;
                return;
            }
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, Math.max(FEW, size * 2));
            written = Arrays.copyOf(written, places.length);
        }
        places[size] = place;
        written[size++] = writes;
        all |= bit(place);
        this.writes |= writes ? bit(place) : 0;
    }

    private static long bit(long place) {
        return 1L << (place * 0x9E3779B97F4A7C15L >>> 58);
    }

    /** Whether both have a place in common that one of them writes. */
    public boolean conflictsWith(Footprint other) {
        if ((writes & other.all) == 0 && (all & other.writes) == 0) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < other.size; k++) {
                if (places[i] == other.places[k] && (written[i] || other.written[k])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it has no place at all. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many places there are. */
    public int size() {
        return size;
    }

    /** A place, counted from 0 in the order in which they were added. */
    public long place(int number) {
        return places[number];
    }

    /** Whether a place was written. */
    public boolean isWritten(int number) {
        return written[number];
    }
}
