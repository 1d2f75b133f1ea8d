package dev.interleave.trace.export.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.EventWords;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.ThreadState;
import dev.interleave.trace.export.Timeline;

/**
 * What a picture says of a thing that is pointed at.
 *
 * @param timeline the timeline that is drawn
 */
public record Hover(Timeline timeline) {

    /** An event: what, where in the source, and when. */
    String of(TraceEvent event) {
        String at = event.stamp().site() == null ? "" : " (" + event.stamp().site() + ")";
        return "step " + event.step() + ", " + millis(event.stamp().nanos()) + " ms: " + event.thread() + " "
                + EventWords.of(event) + at;
    }

    String of(Span.Doing doing) {
        String on = doing.on() == null ? "" : " for " + doing.on();
        return span(doing, thread(doing) + " " + words(doing.state()) + on);
    }

    String of(Span.Holding holding) {
        return span(holding, thread(holding) + " holds " + held(holding));
    }

    String of(Arrow arrow) {
        return (arrow.kind() == Arrow.Kind.HANDED_OVER ? "handed over" : "seen") + "\n"
                + of(timeline.event(arrow.from())) + "\n" + of(timeline.event(arrow.to()));
    }

    private String thread(Span span) {
        return timeline.threads().get(span.thread()).name();
    }

    private String span(Span span, String what) {
        String end = span.open() ? "\nand that has no end here" : "\nto " + of(timeline.event(span.last().step()));
        return what + " for " + millis(span.last().nanos() - span.first().nanos()) + " ms\nfrom "
                + of(timeline.event(span.first().step())) + end;
    }

    public static String words(ThreadState state) {
        return switch (state) {
            case RUNNING -> "under way";
            case BLOCKED -> "blocked";
            case WAITING -> "waiting";
            case SLEEPING -> "sleeping";
        };
    }

    /** What is held, and that it is shared if that is not so of itself. */
    static String held(Span.Holding holding) {
        boolean shared = holding.mode() == Mode.SHARED && holding.on().kind() != Subject.Kind.SEMAPHORE;
        return holding.on().name() + (shared ? " shared" : "");
    }

    /** Milliseconds with three decimals. */
    static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.FLOOR).toPlainString();
    }
}
