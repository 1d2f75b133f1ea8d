package dev.interleave.sync;

/**
 * A number that several threads read and write.
 *
 * <p>How far its accesses are ordered depends on the kind of variable; see the implementations.
 */
public interface SharedVariable {

    /** Reads it. */
    long get();

    /** Writes it. */
    void set(long value);
}
