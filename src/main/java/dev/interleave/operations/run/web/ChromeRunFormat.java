package dev.interleave.operations.run.web;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.operations.run.RunView;
import dev.interleave.trace.export.chrome.ChromeTrace;
import dev.interleave.web.JsonLines;
import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;

/**
 * The Trace Event Format, to be opened in Perfetto or the Firefox Profiler. It is JSON, but who asks for JSON does not
 * mean this: it is to be had by its name only.
 *
 * <p>Thread-safe.
 */
@Component
class ChromeRunFormat implements RunFormat {

    private final JsonMapper mapper;

    ChromeRunFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String name() {
        return "chrome";
    }

    @Override
    public boolean byNameOnly() {
        return true;
    }

    @Override
    public void writeRun(RunView run, Presentation presentation, OutputStream out) {
        Map<String, String> about = about(run);
        if (run.outcome() != null) {
            about.put("outcome", run.outcome().value());
        }
        if (run.verdict() != null) {
            about.put("verdict", run.verdict().explanation());
        }
        write(run, about, presentation, out);
    }

    @Override
    public void writeTrace(RunView run, Presentation presentation, OutputStream out) {
        write(run, about(run), presentation, out);
    }

    private static Map<String, String> about(RunView run) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("run", run.id());
        about.put("parameters", Texts.parameters(run.parameters()));
        about.put("startedAt", run.startedAt().toString());
        return about;
    }

    private void write(RunView run, Map<String, String> about, Presentation presentation, OutputStream out) {
        JsonGenerator json = JsonLines.generator(mapper, presentation, out);
        ChromeTrace.Clock clock = run.schedule() == null ? ChromeTrace.Clock.MEASURED : ChromeTrace.Clock.STEPS;
        new ChromeTrace(run.trace(), clock).write(run.id(), about, json);
        JsonLines.end(json);
    }
}
