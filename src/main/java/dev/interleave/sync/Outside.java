package dev.interleave.sync;

import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * Something outside the program that threads wait for, such as a server. Only a free run can have it.
 *
 * <p>Thread-safe.
 */
@CallsProgram
public final class Outside {

    private final Traced traced;

    private final Operation asking;

    Outside(Traced traced) {
        this.traced = traced;
        this.asking = Operation.step(EventKind.AWAITING, traced.subject());
    }

    /** Asks it, and waits for the answer. */
    @FunctionalInterface
    public interface Question<T, X extends Exception> {

        /** Does so. */
        T ask() throws X;
    }

    /**
     * Waits for an answer; the trace shows the calling thread as waiting meanwhile. If the run is over by then, the thread is
     * unwound, whatever the answer is.
     */
    public <T, X extends Exception> T await(Question<T, X> question) throws X {
        traced.seam().before(asking);
        traced.unordered(EventKind.AWAITING, Mode.SHARED, 0);
        try {
            return question.ask();
        }
        finally {
            traced.unordered(EventKind.WOKEN, Mode.SHARED, 0);
            traced.seam().before(asking);
        }
    }

    /** Waits in the same way for something that has no answer. */
    public void during(Runnable action) {
        await(() -> {
            action.run();
            return true;
        });
    }
}
