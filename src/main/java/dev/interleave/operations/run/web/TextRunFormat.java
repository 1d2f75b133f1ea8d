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
import dev.interleave.web.Links;
import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextLines;
import dev.interleave.web.presentation.TraceLength;

import static dev.interleave.experiment.Sentences.count;

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
    public void writeRun(RunView run, Presentation presentation, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.append(TextLines.wrapped(story(run), presentation.width())).append('\n');
        writeLanes(run, presentation, writer);
        writer.flush();
    }

    /** To call again with another {@code trace} would launch another run, so the address of this one's is named. */
    private static void writeLanes(RunView run, Presentation presentation, Writer out) throws IOException {
        String call = "GET " + Links.path(RunLinks.toTrace(run.id())) + "?format=text";
        if (presentation.trace() == TraceLength.NONE) {
            out.append(count(run.trace().size(), "event")).append("; ").append(call).append(" shows them\n");
            return;
        }
        Texts.lanes(presentation)
                .wholeBy(call + "&trace=full")
                .brokenUpAfter(run.lastStep())
                .write(run.trace(), out);
    }

    private static String story(RunView run) {
        StringBuilder text = new StringBuilder();
        text.append(run.id()).append("  ").append(run.status()).append("  ");
        text.append(Texts.parameters(run.parameters())).append('\n');
        if (run.schedule() != null) {
            text.append("schedule ").append(run.schedule()).append('\n');
        }
        if (run.because() != null) {
            text.append(run.because()).append('\n');
        }
        if (run.outcome() != null) {
            text.append(Texts.outcome(run.outcome()));
        }
        if (run.deadlock() != null) {
            text.append(new DeadlockText(run.deadlock(), run.trace().size()).lines());
        }
        if (run.verdict() != null) {
            text.append(run.verdict().explanation()).append('\n');
        }
        return text.append(Texts.checks(run.checks())).toString();
    }

    @Override
    public void writeTrace(RunView run, Presentation presentation, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writeLanes(run, presentation, writer);
        writer.flush();
    }
}
