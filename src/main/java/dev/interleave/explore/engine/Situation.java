package dev.interleave.explore.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.Site;

/**
 * How things stand between two steps, while all threads stand still.
 *
 * <p>A view of what the scheduler knows; valid until the next step.
 */
public interface Situation {

    /** What may come next, by thread; empty if nothing can. */
    List<Move> moves();

    /** How many steps have been taken. */
    int step();

    /** The thread that took the last step, negative if none was taken. */
    int last();

    /** How many threads there are or have been. */
    int threads();

    /**
     * The operation a thread has announced; null if it has ended or has not begun, or has to let one that is like it begin
     * before.
     */
    @Nullable Operation announced(int thread);

    /** The value that the announced operation would leave behind; null if it leaves none. */
    @Nullable Long value(int thread);

    /** Whether the announced wait ends by itself after some time. */
    boolean isTimed(int thread);

    /** Where in the program's source a thread has announced its operation; null if it has none, or that is not known. */
    @Nullable Site place(int thread);

    /** Whether a thread was started; of one that was only created nothing else is known. */
    boolean isStarted(int thread);

    /** A thread's name. */
    String name(int thread);

    /** The thread that stands in a queue right before one that waits; negative if none does, or none is known. */
    int ahead(int thread);

    /** The position of the thread that runs as a thread of Java's; negative if it is none of the run's. */
    int indexOf(@Nullable Thread thread);
}
