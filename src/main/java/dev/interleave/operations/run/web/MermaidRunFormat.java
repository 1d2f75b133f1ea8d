package dev.interleave.operations.run.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import dev.interleave.operations.run.Run;
import dev.interleave.trace.Trace;
import dev.interleave.trace.export.Caption;
import dev.interleave.trace.export.Mermaid;

/**
 * A Mermaid sequence diagram, of a small run.
 *
 * <p>Thread-safe.
 */
@Component
class MermaidRunFormat implements CaptionedRunFormat {

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
    public void write(Trace trace, Caption caption, Appendable out) throws IOException {
        new Mermaid().write(trace, caption, out);
    }
}
