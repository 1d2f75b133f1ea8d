package dev.interleave.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import dev.interleave.run.Run;
import dev.interleave.run.RunView;
import dev.interleave.trace.Trace;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.Mermaid;

/**
 * A Mermaid sequence diagram, of a small run.
 *
 * <p>Thread-safe.
 */
@Component
class MermaidRunFormat implements RunFormat {

    @Override
    public MediaType mediaType() {
        return new MediaType("text", "vnd.mermaid", StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "mermaid";
    }

    @Override
    public Optional<String> refusal(Run run) {
        Trace trace = run.view().trace();
        return Mermaid.isFor(trace) ? Optional.empty()
                : Optional.of("A mermaid diagram can take " + Mermaid.MOST_EVENTS + " events, and the trace has "
                        + trace.size());
    }

    @Override
    public void writeRun(RunView run, OutputStream out) throws IOException {
        write(run, RunCaption.of(run), out);
    }

    @Override
    public void writeTrace(RunView run, OutputStream out) throws IOException {
        write(run, RunCaption.ofTrace(run), out);
    }

    private static void write(RunView run, Caption caption, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new Mermaid().write(run.trace(), caption, writer);
        writer.flush();
    }
}
