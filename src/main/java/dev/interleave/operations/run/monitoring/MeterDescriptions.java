package dev.interleave.operations.run.monitoring;

import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Describes meters of others that have no description, or one that is not true of this application.
 *
 * <p>Immutable.
 */
final class MeterDescriptions implements MeterFilter {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("http.server.requests", "Requests that were answered, and how long that took"),
            Map.entry("http.server.requests.active", "Requests that are being answered, and for how long"),
            Map.entry("tomcat.sessions.active.current", "Current HTTP sessions; the application makes none"),
            Map.entry("tomcat.sessions.active.max", "The most HTTP sessions at once"),
            Map.entry("tomcat.sessions.alive.max", "The longest that an HTTP session lasted"),
            Map.entry("tomcat.sessions.created", "HTTP sessions that were made"),
            Map.entry("tomcat.sessions.expired", "HTTP sessions that ran out"),
            Map.entry("tomcat.sessions.rejected", "HTTP sessions that were refused for lack of room"),
            // The JVM's own search does not look at virtual threads, nor at anything but locks and monitors.
            Map.entry("jvm.threads.deadlocked", "Platform threads in a ring of locks and monitors, as the JVM sees it"),
            Map.entry("jvm.threads.deadlocked.monitor", "Platform threads in a ring of monitors, as the JVM sees it"),
            Map.entry("jvm.threads.states", "Platform threads by state"),
            // What is parked is in no count of the JVM's.
            Map.entry("jvm.threads.virtual.live",
                    "Virtual threads that run or are queued to run; parked ones do not count"));

    @Override
    public Meter.Id map(Meter.Id id) {
        String text = TEXTS.get(id.getName());
        return text == null ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), text, id.getType());
    }
}
