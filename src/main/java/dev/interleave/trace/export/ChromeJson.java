package dev.interleave.trace.export;

import java.math.BigDecimal;

import tools.jackson.core.JsonGenerator;

import dev.interleave.trace.TraceEvent;

/**
 * Writes single events of the Trace Event Format, all of one process.
 *
 * <p>Confined to one thread.
 */
final class ChromeJson {

    /** Stands for the last step of what has no end. */
    static final int NONE = 0;

    private static final int PROCESS = 1;

    private final JsonGenerator json;

    ChromeJson(JsonGenerator json) {
        this.json = json;
    }

    /** Names the process, or a track of it. */
    void name(String what, int track, String name) {
        begin(what, "M", track);
        json.writeName("args");
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeEndObject();
        end();
    }

    /** Says where a track comes. */
    void position(int track, int position) {
        begin("thread_sort_index", "M", track);
        json.writeName("args");
        json.writeStartObject();
        json.writeNumberProperty("sort_index", position);
        json.writeEndObject();
        end();
    }

    /** Begins a slice; {@link #flow} and {@link #args} may follow, then {@link #end}. */
    void slice(String name, String category, int track, long fromNanos, long toNanos) {
        begin(name, "X", track);
        json.writeStringProperty("cat", category);
        micros("ts", fromNanos);
        micros("dur", Math.max(0, toNanos - fromNanos));
    }

    /** Begins a moment on a track. */
    void instant(String name, String category, int track, long nanos) {
        begin(name, "i", track);
        json.writeStringProperty("cat", category);
        json.writeStringProperty("s", "t");
        micros("ts", nanos);
    }

    private void begin(String name, String phase, int track) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("ph", phase);
        json.writeNumberProperty("pid", PROCESS);
        json.writeNumberProperty("tid", track);
    }

    /** Microseconds, to the nanosecond. */
    private void micros(String name, long nanos) {
        json.writeName(name);
        json.writeNumber(BigDecimal.valueOf(nanos, 3));
    }

    /** The slice is where an arrow begins or ends. */
    void flow(String direction, int id) {
        json.writeStringProperty("bind_id", Integer.toString(id));
        json.writeBooleanProperty(direction, true);
    }

    /** What is known of an event. */
    void args(TraceEvent event) {
        args(event, NONE);
    }

    /** What is known of the event that begins a slice, and the step of that which ends it. */
    void args(TraceEvent event, int lastStep) {
        EventWords words = EventWords.of(event);
        json.writeName("args");
        json.writeStartObject();
        json.writeNumberProperty("step", event.step());
        if (lastStep != NONE) {
            json.writeNumberProperty("lastStep", lastStep);
        }
        if (!words.on().isEmpty()) {
            json.writeStringProperty("on", words.on());
        }
        if (!words.value().isEmpty()) {
            json.writeStringProperty("value", words.value());
        }
        if (event.stamp().site() != null) {
            json.writeStringProperty("at", event.stamp().site().toString());
        }
        json.writeEndObject();
    }

    void end() {
        json.writeEndObject();
    }
}
