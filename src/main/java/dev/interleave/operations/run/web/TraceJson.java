package dev.interleave.operations.run.web;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.export.EventJson;
import dev.interleave.web.presentation.TraceLength;

/**
 * Writes traces as JSON, event by event.
 *
 * <p>Thread-safe.
 */
@JacksonComponent
class TraceJson extends ValueSerializer<Trace> {

    @Override
    public void serialize(Trace trace, JsonGenerator json, SerializationContext context) {
        write(trace, json);
    }

    /** All of it. */
    static void write(Trace trace, JsonGenerator json) {
        write(trace, TraceLength.FULL, "", json);
    }

    /**
     * As much of it as is wanted.
     *
     * @param whole the path at which all of it is
     */
    static void write(Trace trace, TraceLength length, String whole, JsonGenerator json) {
        int events = length.of(trace.size());
        json.writeStartObject();
        json.writeNumberProperty("schemaVersion", Trace.SCHEMA_VERSION);
        json.writeNumberProperty("dropped", trace.dropped());
        json.writeNumberProperty("size", trace.size());
        if (events < trace.size()) {
            json.writeStringProperty("whole", whole);
        }
        json.writeArrayPropertyStart("subjects");
        for (Subject subject : trace.subjects()) {
            json.writeStartObject();
            json.writeStringProperty("name", subject.name());
            json.writeStringProperty("kind", subject.kind().name());
            json.writeNumberProperty("capacity", subject.capacity());
            json.writeBooleanProperty("fair", subject.fair());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("events");
        for (int step = 1; step <= events; step++) {
            EventJson.write(trace.event(step), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
