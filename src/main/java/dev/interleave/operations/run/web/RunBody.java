package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.RunView;
import dev.interleave.web.AwaitedBody;
import dev.interleave.web.Links;
import dev.interleave.web.presentation.Presentation;

/**
 * A run as the body of a response.
 *
 * @param run the run
 * @param format how it is written
 * @param presentation how it is to look
 * @param part how much of it is wanted
 * @param whenEnded whether to wait for its end, and a moment for it to be written to the store
 * @param store knows whether it is written
 */
public record RunBody(Run run, RunFormat format, Presentation presentation, Part part, boolean whenEnded,
        RunStore store)
        implements AwaitedBody {

    /** Answers with a run that has been created, and has ended. */
    public static ResponseEntity<RunBody> created(Run run, RunFormat format, Presentation presentation,
            RunStore store) {
        return ResponseEntity.created(Links.address(Links.toKept("runs", run.id())))
                .contentType(format.mediaType())
                .body(new RunBody(run, format, presentation, Part.WHOLE, true, store));
    }

    @Override
    public Run ongoing() {
        return run;
    }

    @Override
    public char heartbeat() {
        return format.mediaType().isCompatibleWith(MediaType.APPLICATION_NDJSON) ? ' ' : AwaitedBody.super.heartbeat();
    }

    @Override
    public void writeTo(OutputStream out, JsonMapper mapper) throws IOException {
        if (whenEnded) {
            store.awaitWritten(run.id());
        }
        RunView view = run.view();
        switch (part) {
            case WHOLE -> format.writeRun(view, presentation, out);
            case TRACE -> format.writeTrace(view, presentation, out);
        }
    }

    /** How much of a run. */
    public enum Part {
        /** All of it. */
        WHOLE,
        /** Its trace. */
        TRACE
    }
}
