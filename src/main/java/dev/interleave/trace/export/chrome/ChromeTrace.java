package dev.interleave.trace.export.chrome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonGenerator;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.Edge;
import dev.interleave.trace.export.EventWords;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;
import dev.interleave.trace.export.Upcoming;
import dev.interleave.trace.export.svg.Hover;

/**
 * Writes a trace in the Trace Event Format, for Perfetto, the Firefox Profiler and others that read it. Of a trace with
 * more than 500,000 events the first so many are written, and {@code otherData} says so.
 *
 * <p>Confined to one thread; good for one trace.
 */
public final class ChromeTrace {

    /*
     * Slices on one track must be nested or apart. What a thread does is one slice after another; but what it holds need not
     * be nested, neither in that (a lock is given back in the middle of a wait for its condition) nor in one another
     * (hand over hand). So whatever a thread holds has a track of its own, below that of the thread.
     *
     * An arrow begins at the hold that was handed on, and ends at the hold that got it; within that a second slice, with the
     * same beginning and end, says from whom. A release or acquire that is an end of an arrow, but not of a hold, is a slice
     * without duration. The arrows are events of their own ("s" and "f"): DevTools draws those alone, and only where they have
     * the time and the category of their slice; Perfetto draws them from and to the innermost slice at their time. An arrow's
     * id is the step of the acquire, which no other has.
     *
     * All of one track comes in the order of time, and what is outside before what is inside.
     */

    /** How many events are written at most; fewer where the heap is small, because all slices are known before the first is. */
    static final int MOST_EVENTS = (int) Math.min(500_000, Runtime.getRuntime().maxMemory() / 1_024);

    private static final int STEP_NANOS = 1_000;

    /** A moment after a step, where steps are what is counted. */
    private static final int MOMENT_NANOS = 300;

    /** What stands for time. */
    public enum Clock {
        /** The time of the run. */
        MEASURED,
        /** A microsecond for each step, where the run's own clock was not a real one. */
        STEPS
    }

    private final Timeline timeline;

    private final Clock clock;

    private final ChromeTracks tracks;

    /** By the step of the acquire. */
    private final Map<Integer, Arrow> arrivals = new HashMap<>();

    /** By the step of the release, in order. */
    private final Map<Integer, List<Arrow>> departures = new HashMap<>();

    /** The releases that end holds of those who release. */
    private final Set<Integer> ends = new HashSet<>();

    /** Prepares to write a trace. */
    public ChromeTrace(Trace trace, Clock clock) {
        this.timeline = Timeline.of(trace, MOST_EVENTS);
        this.clock = clock;
        this.tracks = new ChromeTracks(timeline);
        for (Arrow arrow : timeline.arrows()) {
            if (arrow.kind() == Arrow.Kind.HANDED_OVER) {
                arrivals.put(arrow.to(), arrow);
                departures.computeIfAbsent(arrow.from(), _ -> new ArrayList<>()).add(arrow);
            }
        }
        timeline.holdings().stream().filter(this::isEndedByHolder)
                .forEach(holding -> ends.add(holding.last().step()));
    }

    private boolean isEndedByHolder(Span.Holding holding) {
        return !holding.open()
                && timeline.event(holding.last().step()).stamp().threadIndex() == holding.thread();
    }

    /**
     * Writes it.
     *
     * @param name what it is a trace of
     * @param about what else there is to say, by name
     */
    public void write(String name, Map<String, String> about, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("displayTimeUnit", "ns");
        json.writeName("otherData");
        json.writeStartObject();
        about.forEach(json::writeStringProperty);
        json.writeStringProperty("clock", switch (clock) {
            case MEASURED -> "nanoseconds since the run's start, told in microseconds";
            case STEPS -> "one microsecond a step: under a schedule there is no real time";
        });
        if (timeline.left() > 0) {
            json.writeStringProperty("leftOut", timeline.left() + " later events");
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("traceEvents");
        write(name, new ChromeJson(json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(String name, ChromeJson out) {
        out.name("process_name", 1, name);
        tracks.forEach((track, trackName, position) -> {
            out.name("thread_name", track, trackName);
            out.position(track, position);
        });
        Upcoming<Span.Doing> doings = new Upcoming<>(timeline.doings());
        Upcoming<Span.Holding> holdings = new Upcoming<>(timeline.holdings());
        for (int step = 1; step <= timeline.steps(); step++) {
            TraceEvent event = timeline.event(step);
            if (Timeline.isMark(event)) {
                out.instant(event.kind().name(), "event", tracks.of(event.stamp().threadIndex()), at(Edge.of(event)));
                out.args(event);
                out.end();
            }
            doings.until(step).forEach(doing -> write(doing, out));
            List<Span.Holding> begun = holdings.until(step);
            begun.forEach(holding -> write(holding, out));
            boolean arrives = arrivals.containsKey(step) && begun.isEmpty();
            boolean departs = departures.containsKey(step) && !ends.contains(step);
            if (arrives || departs) {
                point(event, arrives, departs, out);
            }
        }
    }

    private void write(Span.Doing doing, ChromeJson out) {
        String on = doing.on() == null ? "" : ": " + doing.on();
        out.slice(Hover.words(doing.state()) + on, "state", tracks.of(doing.thread()), at(doing.first()), end(doing));
        out.args(timeline.event(doing.first().step()), lastStep(doing));
        out.end();
    }

    private void write(Span.Holding holding, ChromeJson out) {
        int track = tracks.of(holding);
        long begin = at(holding.first());
        out.hold(holding.on().name(), track, begin, end(holding));
        out.args(timeline.event(holding.first().step()), lastStep(holding));
        out.end();
        if (isEndedByHolder(holding)) {
            depart(holding.last().step(), track, begin, out);
        }
        Arrow arrival = arrivals.get(holding.first().step());
        if (arrival != null) {
            out.arrowTo(arrival.to(), track, begin);
            out.slice("from " + timeline.event(arrival.from()).thread(), "handed-over", track, begin, end(holding));
            out.args(timeline.event(arrival.to()));
            out.end();
        }
    }

    private void point(TraceEvent event, boolean arrives, boolean departs, ChromeJson out) {
        int track = tracks.ofHolding(event.step());
        long at = at(Edge.of(event));
        out.hold(EventWords.of(event).toString(), track, at, at);
        out.args(event);
        out.end();
        if (departs) {
            depart(event.step(), track, at, out);
        }
        if (arrives) {
            out.arrowTo(event.step(), track, at);
        }
    }

    private void depart(int release, int track, long at, ChromeJson out) {
        departures.getOrDefault(release, List.of()).forEach(arrow -> out.arrowFrom(arrow.to(), track, at));
    }

    private static int lastStep(Span span) {
        return span.open() ? ChromeJson.NONE : span.last().step();
    }

    private long end(Span span) {
        return span.open() && clock == Clock.STEPS ? (long) STEP_NANOS * (timeline.steps() + 1) : at(span.last());
    }

    private long at(Edge edge) {
        return switch (clock) {
            case MEASURED -> edge.nanos();
            case STEPS -> (long) STEP_NANOS * edge.step() + (timeline.isLater(edge) ? MOMENT_NANOS : 0);
        };
    }
}
