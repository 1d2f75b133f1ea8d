package dev.interleave.operations.run;

import java.time.Duration;

/** Looks after a run from outside while it goes on. */
interface RunWatch {

    /** Begins to look. */
    void begin();

    /** Ends the run at its deadline, if it is still running. */
    void timeOut(Duration deadline);

    /** Looks no more: the run is over. */
    void end();
}
