package dev.interleave.operations.run.web;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.operations.run.RunView;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.EventJson;
import dev.interleave.web.presentation.Presentation;

/**
 * Newline-delimited JSON: one event a line, and nothing else.
 *
 * <p>Thread-safe.
 */
@Component
class NdjsonRunFormat implements RunFormat {

    private final JsonMapper mapper;

    NdjsonRunFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_NDJSON;
    }

    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public void writeRun(RunView run, Presentation presentation, OutputStream out) throws IOException {
        writeTrace(run, presentation, out);
    }

    @Override
    public void writeTrace(RunView run, Presentation presentation, OutputStream out) throws IOException {
        JsonGenerator json = mapper.writer().withRootValueSeparator("\n").createGenerator(out);
        for (TraceEvent event : run.trace()) {
            EventJson.write(event, json);
        }
        json.flush();
        out.write('\n');
    }
}
