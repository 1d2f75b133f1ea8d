package dev.interleave.operations.run;

import java.time.Duration;
import java.util.Set;

/** Looks after a run from outside while it goes on. */
interface RunWatch {

    /** Begins to look. */
    void begin();

    /** Ends the run at its deadline, if it is still running. */
    void timeOut(Duration deadline);

    /** The threads that can never go on, as the last look has found; may be asked by any thread. */
    default Set<Thread> stuck() {
        return Set.of();
    }

    /** Looks no more: the run is over. */
    void end();
}
