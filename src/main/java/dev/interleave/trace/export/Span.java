package dev.interleave.trace.export;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.follow.Hold;

/** A stretch of one thread's life. */
public sealed interface Span {

    /** The thread's position among the trace's threads, from 0. */
    int thread();

    /** Where it begins. */
    Edge first();

    /** Where it ends. */
    Edge last();

    /** Whether no event ends it, so that it goes on for as long as there are events. */
    boolean open();

    /**
     * What the thread was doing.
     *
     * @param thread the thread
     * @param state what it was doing
     * @param on the name of what it was blocked or waiting at, or of the thread whose end it waited for, if it was
     * @param first where it began
     * @param last where it ended
     * @param open whether no event ended it
     */
    record Doing(int thread, ThreadState state, @Nullable String on, Edge first, Edge last, boolean open)
            implements Span {
    }

    /**
     * What the thread held.
     *
     * @param thread the thread
     * @param on what it held
     * @param mode how it held it; permits are always shared
     * @param first where it got it
     * @param last where it was given back
     * @param open whether it never was
     */
    record Holding(int thread, Subject on, Mode mode, Edge first, Edge last, boolean open) implements Span {

        static Holding of(Hold hold, Edge last, boolean open) {
            Edge first = Edge.of(hold.beginning());
            return new Holding(hold.thread(), hold.on(), hold.mode(), first, last.notBefore(first), open);
        }
    }
}
