package dev.interleave.experiment;

import dev.interleave.trace.ThreadKind;

/**
 * The threads a run needs at once.
 *
 * @param count how many
 * @param kind of which kind
 * @param parameter the name of the parameter that asks for so many
 * @param others how many of the other kind it needs beside them
 */
public record ThreadDemand(int count, ThreadKind kind, String parameter, int others) {

    /** Threads of one kind. */
    public ThreadDemand(int count, ThreadKind kind, String parameter) {
        this(count, kind, parameter, 0);
    }

    /** How many of a kind. */
    public int of(ThreadKind wanted) {
        return wanted == kind ? count : others;
    }
}
