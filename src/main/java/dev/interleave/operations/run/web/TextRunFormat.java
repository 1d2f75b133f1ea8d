package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import dev.interleave.operations.run.RunView;
import dev.interleave.trace.export.Lanes;
import dev.interleave.web.Texts;

/**
 * Plain text for a terminal: the verdict or the deadlock, the checks, and the events in a lane per thread.
 *
 * <p>Thread-safe.
 */
@Component
@Order(TextRunFormat.BEFORE_OTHER_TEXT)
class TextRunFormat implements RunFormat {

    /** Who accepts any text gets this one. */
    static final int BEFORE_OTHER_TEXT = Ordered.HIGHEST_PRECEDENCE + 1;

    @Override
    public MediaType mediaType() {
        return new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void writeRun(RunView run, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.append(run.id()).append("  ").append(run.status().name()).append("  ");
        writer.append(Texts.parameters(run.parameters())).append('\n');
        if (run.schedule() != null) {
            writer.append("schedule ").append(run.schedule().toString()).append('\n');
        }
        if (run.because() != null) {
            writer.append(run.because()).append('\n');
        }
        if (run.outcome() != null) {
            writer.append(Texts.outcome(run.outcome()));
        }
        if (run.deadlock() != null) {
            writer.append(new DeadlockText(run.deadlock(), run.trace()).lines());
        }
        if (run.verdict() != null) {
            writer.append(run.verdict().explanation()).append('\n');
        }
        writer.append(Texts.checks(run.checks())).append('\n');
        new Lanes().write(run.trace(), writer);
        writer.flush();
    }

    @Override
    public void writeTrace(RunView run, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new Lanes().write(run.trace(), writer);
        writer.flush();
    }
}
