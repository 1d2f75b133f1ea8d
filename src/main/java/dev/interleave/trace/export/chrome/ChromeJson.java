package dev.interleave.trace.export.chrome;

import java.math.BigDecimal;

import tools.jackson.core.JsonGenerator;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.EventWords;

/**
 * Writes single events of the Trace Event Format, all of one process.
 *
 * <p>Confined to one thread.
 */
final class ChromeJson {

    /*
     * Readers take times as doubles, and compare the end of a slice (ts + dur) with the beginning of the next one. With decimal
     * fractions of a microsecond the sum may be greater by the last bit, though they are the same time (3403.438 + 20000.0 >
     * 23403.438); then DevTools drops a slice and speedscope stretches one. Multiples of 1/2048 are binary fractions: the sum
     * is exact. They are fine enough for ts as well as dur to be rounded to the right nanosecond; 1/1024 would not be.
     */

    /** Stands for the last step of what has no end. */
    static final int NONE = 0;

    private static final int PROCESS = 1;

    private static final int TICKS_PER_MICRO = 2_048;

    private static final int NANOS_PER_MICRO = 1_000;

    /** What arrows, and the slices where they begin and end, have in common. */
    private static final String HOLD = "hold";

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

    /** Begins a slice of what a thread holds, where arrows may begin or end; {@link #args} may follow, then {@link #end}. */
    void hold(String name, int track, long fromNanos, long toNanos) {
        slice(name, HOLD, track, fromNanos, toNanos);
    }

    /** Begins a slice; {@link #args} may follow, then {@link #end}. */
    void slice(String name, String category, int track, long fromNanos, long toNanos) {
        begin(name, "X", track);
        json.writeStringProperty("cat", category);
        long from = ticks(fromNanos);
        micros("ts", from);
        micros("dur", Math.max(0, ticks(toNanos) - from));
    }

    /** Begins a moment on a track. */
    void instant(String name, String category, int track, long nanos) {
        begin(name, "i", track);
        json.writeStringProperty("cat", category);
        json.writeStringProperty("s", "t");
        micros("ts", ticks(nanos));
    }

    /** Begins an arrow at the hold that was written last. */
    void arrowFrom(int id, int track, long nanos) {
        arrow("s", id, track, nanos);
        end();
    }

    /** Ends an arrow at the hold that was written last. */
    void arrowTo(int id, int track, long nanos) {
        arrow("f", id, track, nanos);
        // Otherwise it would lead to the slice after this one.
        json.writeStringProperty("bp", "e");
        end();
    }

    /** It belongs to the slice that has the same category, track and time. */
    private void arrow(String phase, int id, int track, long nanos) {
        begin("handed over", phase, track);
        json.writeStringProperty("cat", HOLD);
        json.writeNumberProperty("id", id);
        micros("ts", ticks(nanos));
    }

    private void begin(String name, String phase, int track) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("ph", phase);
        json.writeNumberProperty("pid", PROCESS);
        json.writeNumberProperty("tid", track);
    }

    private static long ticks(long nanos) {
        return Math.floorDiv(nanos * TICKS_PER_MICRO + NANOS_PER_MICRO / 2, NANOS_PER_MICRO);
    }

    /** Microseconds, with all digits. */
    private void micros(String name, long ticks) {
        json.writeName(name);
        json.writeNumber(new BigDecimal((double) ticks / TICKS_PER_MICRO));
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
