package dev.interleave.operations.run;

import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/** How a run takes its course: who decides which of its threads goes on. */
interface Scheduling {

    /** What the experiment works with. */
    Lab lab();

    /** The kind of the main's thread. */
    ThreadKind main();

    /**
     * Leads the run through the main's work, on the calling thread.
     *
     * @throws RuntimeException if it could not be led on, saying why
     */
    void lead(Run run, Runnable work);

    /** What looks after the run from outside while it goes on. */
    RunWatch watch(Run run);

    /** Ends it early; may be called by any thread. */
    void stop();
}
