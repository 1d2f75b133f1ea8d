package dev.interleave.trace.export;

import java.util.List;
import java.util.stream.Stream;

import dev.interleave.trace.Trace;

/** All that there is to draw of a trace, each thing as a line of text; for those who draw it otherwise. */
public final class TimelineLines {

    private TimelineLines() {
    }

    /** The lines, sorted: {@code worker-0 does BLOCKED 8@1200-15@3400}, {@code SEEN 6>9}, {@code mark 6}. */
    public static List<String> of(Trace trace) {
        Timeline timeline = Timeline.of(trace);
        Stream<String> doings = timeline.doings().stream()
                .map(span -> name(trace, span) + " does " + span.state() + extent(span));
        Stream<String> holdings = timeline.holdings().stream()
                .map(span -> name(trace, span) + " holds " + span.on().name() + " " + span.mode() + extent(span));
        Stream<String> arrows = timeline.arrows().stream()
                .map(arrow -> arrow.kind() + " " + arrow.from() + ">" + arrow.to());
        Stream<String> marks = timeline.events().filter(Timeline::isMark).map(event -> "mark " + event.step());
        return Stream.of(doings, holdings, arrows, marks).flatMap(lines -> lines).sorted().toList();
    }

    private static String name(Trace trace, Span span) {
        return trace.threads().get(span.thread()).name();
    }

    private static String extent(Span span) {
        return " " + at(span.first()) + "-" + (span.open() ? "" : at(span.last()));
    }

    private static String at(Edge edge) {
        return edge.step() + "@" + edge.nanos();
    }
}
