package dev.interleave.operations.run.web;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.EventJson;

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

    static void write(Trace trace, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("schemaVersion", Trace.SCHEMA_VERSION);
        json.writeNumberProperty("dropped", trace.dropped());
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
        for (TraceEvent event : trace) {
            EventJson.write(event, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
