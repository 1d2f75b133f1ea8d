package dev.interleave.run;

import dev.interleave.sync.Lab;
import dev.interleave.trace.Recorder;
import dev.interleave.trace.ThreadKind;

/** How a run takes its course: who decides which of its threads goes on. */
interface Course {

    /** What the experiment works with. */
    Lab lab(Recorder recorder);

    /** The kind of the main's thread. */
    ThreadKind main();

    /**
     * Leads the run through the main's work, on the calling thread.
     *
     * @throws RuntimeException if it could not be led on, saying why
     */
    void lead(Run run, Runnable work);

    /** Ends it early; may be called by any thread. */
    void stop();
}
