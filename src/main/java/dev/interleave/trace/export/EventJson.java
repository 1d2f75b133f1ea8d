package dev.interleave.trace.export;

import tools.jackson.core.JsonGenerator;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceEvent.Stamp;

/**
 * Writes events as JSON objects.
 *
 * <p>Fields: {@code step, nanos, thread, event}, then what the kind of event has of {@code on, value, from, mode, ahead,
 * text}, then {@code at, in} if the place in source was looked up.
 */
public final class EventJson {

    private EventJson() {
    }

    /** Writes one event. */
    public static void write(TraceEvent event, JsonGenerator json) {
        Stamp stamp = event.stamp();
        json.writeStartObject();
        json.writeNumberProperty("step", stamp.step());
        json.writeNumberProperty("nanos", stamp.nanos());
        json.writeStringProperty("thread", stamp.thread());
        json.writeStringProperty("event", event.kind().name());
        writeDetails(event, json);
        if (stamp.site() != null) {
            json.writeStringProperty("at", stamp.site().toString());
            json.writeStringProperty("in", stamp.site().method());
        }
        json.writeEndObject();
    }

    private static void writeDetails(TraceEvent event, JsonGenerator json) {
        switch (event) {
            case TraceEvent.Created created -> json.writeStringProperty("on", created.otherName());
            case TraceEvent.Joined joined -> {
                json.writeStringProperty("on", joined.otherName());
                json.writeNumberProperty("waitedNanos", joined.waitedNanos());
            }
            case TraceEvent.Started _,TraceEvent.Finished _ -> {
            }
            case TraceEvent.Failed failed -> {
                json.writeStringProperty("text", failed.text());
                if (failed.waitedNanos() > 0) {
                    json.writeNumberProperty("waitedNanos", failed.waitedNanos());
                }
            }
            case TraceEvent.Waiting waiting -> {
                on(waiting.on(), json);
                mode(waiting.on(), waiting.mode(), json);
                if (waiting.ahead() >= 0) {
                    json.writeNumberProperty("ahead", waiting.ahead());
                }
            }
            case TraceEvent.Acquired acquired -> {
                value(acquired.on(), acquired.amount(), json);
                mode(acquired.on(), acquired.mode(), json);
            }
            case TraceEvent.Released released -> {
                value(released.on(), released.amount(), json);
                mode(released.on(), released.mode(), json);
            }
            case TraceEvent.TimedOut timedOut -> on(timedOut.on(), json);
            case TraceEvent.Interrupted interrupted -> on(interrupted.on(), json);
            case TraceEvent.Access access -> {
                String text = access.text();
                if (text == null) {
                    value(access.on(), access.value(), json);
                }
                else {
                    on(access.on(), json);
                    json.writeStringProperty("text", text);
                }
                from(access.from(), json);
                if (access.plain() || access.ordered()) {
                    json.writeStringProperty("mode", (access.plain() ? Mode.PLAIN : Mode.ORDERED).name());
                }
            }
            case TraceEvent.Arrived arrived -> value(arrived.on(), arrived.generation(), json);
            case TraceEvent.Tripped tripped -> value(tripped.on(), tripped.generation(), json);
            case TraceEvent.Passed passed -> value(passed.on(), passed.generation(), json);
            case TraceEvent.Broken broken -> {
                value(broken.on(), broken.generation(), json);
                json.writeStringProperty("text", broken.text());
            }
            case TraceEvent.Registered registered -> value(registered.on(), registered.generation(), json);
            case TraceEvent.Deregistered deregistered -> value(deregistered.on(), deregistered.generation(), json);
            case TraceEvent.Awaiting awaiting -> on(awaiting.on(), json);
            case TraceEvent.CountedDown countedDown -> on(countedDown.on(), json);
            case TraceEvent.Signalled signalled -> value(signalled.on(), signalled.amount(), json);
            case TraceEvent.Woken woken -> on(woken.on(), json);
            case TraceEvent.Put put -> value(put.on(), put.value(), json);
            case TraceEvent.Taken taken -> {
                value(taken.on(), taken.value(), json);
                from(taken.from(), json);
            }
            case TraceEvent.Slept slept -> json.writeNumberProperty("value", slept.sleptNanos());
            case TraceEvent.OrderedAfter after -> {
                on(after.on(), json);
                from(after.from(), json);
            }
            case TraceEvent.Note note -> json.writeStringProperty("text", note.text());
        }
    }

    private static void on(Subject subject, JsonGenerator json) {
        json.writeStringProperty("on", subject.name());
    }

    private static void value(Subject subject, long value, JsonGenerator json) {
        on(subject, json);
        json.writeNumberProperty("value", value);
    }

    private static void from(int step, JsonGenerator json) {
        if (step != TraceEvent.UNKNOWN) {
            json.writeNumberProperty("from", step);
        }
    }

    /** Told where there is more than one; a stamped lock is mostly used as one that has one only. */
    private static void mode(Subject subject, Mode mode, JsonGenerator json) {
        if (subject.kind() == Subject.Kind.READ_WRITE_LOCK
                || subject.kind() == Subject.Kind.STAMPED_LOCK && mode == Mode.SHARED) {
            json.writeStringProperty("mode", mode.name());
        }
    }
}
