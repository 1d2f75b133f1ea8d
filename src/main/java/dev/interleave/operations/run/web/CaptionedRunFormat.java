package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import dev.interleave.operations.run.RunView;
import dev.interleave.trace.Trace;
import dev.interleave.trace.export.Caption;
import dev.interleave.web.presentation.Presentation;

/** A format that draws a run's trace below a caption. */
interface CaptionedRunFormat extends RunFormat {

    /** Draws it. */
    void write(Trace trace, Caption caption, Appendable out) throws IOException;

    @Override
    default void writeRun(RunView run, Presentation presentation, OutputStream out) throws IOException {
        write(run, RunCaption.of(run), out);
    }

    @Override
    default void writeTrace(RunView run, Presentation presentation, OutputStream out) throws IOException {
        write(run, RunCaption.ofTrace(run), out);
    }

    private void write(RunView run, Caption caption, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(run.trace(), caption, writer);
        writer.flush();
    }
}
