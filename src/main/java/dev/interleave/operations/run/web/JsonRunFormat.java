package dev.interleave.operations.run.web;

import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.operations.run.FoundDeadlock;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.RunView;
import dev.interleave.store.KeptView;
import dev.interleave.trace.TracedThread;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.web.JsonLines;
import dev.interleave.web.Links;
import dev.interleave.web.presentation.Presentation;

/**
 * JSON: everything about a run, its trace last, or as much of that as is wanted. The first of the formats: what a client gets that accepts anything.
 *
 * <p>Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class JsonRunFormat implements RunFormat {

    private final JsonMapper mapper;

    private final RunStore store;

    JsonRunFormat(JsonMapper mapper, RunStore store) {
        this.mapper = mapper;
        this.store = store;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void writeRun(RunView run, Presentation presentation, OutputStream out) {
        JsonGenerator json = JsonLines.generator(mapper, presentation, out);
        Map<String, Links.Link> links = RunLinks.of(run.id(), run.experiment());
        json.writeStartObject();
        json.writeStringProperty("id", run.id());
        json.writeStringProperty("experiment", run.experiment());
        json.writeStringProperty("status", run.status().name());
        if (run.because() != null) {
            json.writeStringProperty("because", run.because());
        }
        json.writeStringProperty("startedAt", run.startedAt().toString());
        json.writeNumberProperty("elapsedNanos", run.elapsedNanos());
        KeptView kept = KeptView.of(store.keeping(run.id()).orElse(null));
        if (kept != null) {
            json.writePOJOProperty("kept", kept);
        }
        json.writePOJOProperty("parameters", run.parameters());
        if (run.schedule() != null) {
            json.writeStringProperty("schedule", run.schedule().toString());
        }
        json.writePOJOProperty("outcome", run.outcome());
        if (run.deadlock() != null) {
            json.writeName("deadlock");
            write(run.deadlock(), json);
        }
        json.writePOJOProperty("verdict", run.verdict());
        json.writeArrayPropertyStart("checks");
        for (CheckResult check : run.checks()) {
            json.writePOJO(check);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("threads");
        for (TracedThread thread : run.trace().threads()) {
            write(thread, json);
        }
        json.writeEndArray();
        json.writePOJOProperty("statistics", run.statistics());
        json.writeName("trace");
        TraceJson.write(run.trace(), presentation.trace(), Links.path(Objects.requireNonNull(links.get("trace"))),
                json);
        json.writePOJOProperty("_links", links);
        json.writeEndObject();
        JsonLines.end(json);
    }

    private static void write(FoundDeadlock deadlock, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("explanation", deadlock.told().explanation());
        json.writePOJOProperty("cycle", deadlock.told().cycle());
        json.writePOJOProperty("stuck", deadlock.told().stuck());
        json.writeBooleanProperty("seenByJvm", deadlock.seenByJvm());
        json.writeNumberProperty("lastStep", deadlock.lastStep());
        json.writeEndObject();
    }

    private static void write(TracedThread thread, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", thread.name());
        json.writeStringProperty("kind", thread.kind().name());
        json.writeBooleanProperty("daemon", thread.daemon());
        nanos("startedNanos", thread.startedNanos(), json);
        nanos("endedNanos", thread.endedNanos(), json);
        json.writeEndObject();
    }

    private static void nanos(String name, long nanos, JsonGenerator json) {
        if (nanos < 0) {
            json.writeNullProperty(name);
        }
        else {
            json.writeNumberProperty(name, nanos);
        }
    }

    @Override
    public void writeTrace(RunView run, Presentation presentation, OutputStream out) {
        JsonGenerator json = JsonLines.generator(mapper, presentation, out);
        TraceJson.write(run.trace(), json);
        JsonLines.end(json);
    }
}
