package dev.interleave.sync.traced;

/**
 * A value together with the write that put it there.
 *
 * <p>Immutable, so that it may be handed from thread to thread by a data race and still be whole. It is what lets a read
 * say which write it saw: a racy reference is raced for exactly as a racy {@code long} is, but values alone cannot be told
 * apart when two threads write the same one.
 *
 * @param value the value
 * @param writer the id of the write
 */
public record Cell(long value, long writer) {
}
