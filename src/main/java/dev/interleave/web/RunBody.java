package dev.interleave.web;

import dev.interleave.run.Run;

/**
 * A run as the body of a response.
 *
 * @param run the run
 * @param format how it is written
 * @param part how much of it is wanted
 * @param whenEnded whether to wait for its end
 */
record RunBody(Run run, RunFormat format, Part part, boolean whenEnded) implements AwaitedBody {

    @Override
    public Run ongoing() {
        return run;
    }

    /** How much of a run. */
    enum Part {
        /** All of it. */
        WHOLE,
        /** Its trace. */
        TRACE
    }
}
