package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunView;
import dev.interleave.web.Format;
import dev.interleave.web.presentation.Presentation;

/** A way to write a run. To be a bean is to be offered. Formats write as they go and keep nothing. */
public interface RunFormat extends Format {

    /** Why a run is too large for it, in a clause; nothing if it is not. */
    default Optional<String> refusal(Run run) {
        return Optional.empty();
    }

    /**
     * Writes a whole run.
     *
     * @param presentation how it is to look, as far as the format has a choice
     */
    void writeRun(RunView run, Presentation presentation, OutputStream out) throws IOException;

    /** Writes a run's trace alone. */
    void writeTrace(RunView run, Presentation presentation, OutputStream out) throws IOException;
}
