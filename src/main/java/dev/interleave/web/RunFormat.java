package dev.interleave.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import dev.interleave.run.Run;
import dev.interleave.run.RunView;

/** A way to write a run. To be a bean is to be offered. Formats write as they go and keep nothing. */
interface RunFormat extends Format {

    /** Why a run is too large for it, in a clause; nothing if it is not. */
    default Optional<String> refusal(Run run) {
        return Optional.empty();
    }

    /** Writes a whole run. */
    void writeRun(RunView run, OutputStream out) throws IOException;

    /** Writes a run's trace alone. */
    void writeTrace(RunView run, OutputStream out) throws IOException;
}
