package dev.interleave.trace.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * An event in short words.
 *
 * @param event what was done, for example {@code READ}
 * @param on the name of what it was done to, empty for nothing
 * @param value what else there is to say, empty for nothing
 */
public record EventWords(String event, String on, String value) {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    public static EventWords of(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Started started -> words(started, "", "");
            case TraceEvent.Finished finished -> words(finished, "", "");
            case TraceEvent.Failed failed -> words(failed, "", printable(failed.text()));
            case TraceEvent.Created created -> words(created, created.otherName(), "");
            case TraceEvent.Joined joined -> words(joined, joined.otherName(), "");
            case TraceEvent.Waiting waiting -> words(waiting).and(mode(waiting)).and(ahead(waiting));
            case TraceEvent.Acquired acquired -> words(acquired).and(mode(acquired)).and(holds(acquired));
            case TraceEvent.Released released -> words(released).and(mode(released)).and(holds(released));
            case TraceEvent.TimedOut timedOut -> words(timedOut).and(mode(timedOut));
            case TraceEvent.Interrupted interrupted -> words(interrupted);
            case TraceEvent.Read read -> words(read).and(printable(read.shown())).and(plainly(read));
            case TraceEvent.Written written -> words(written).and(printable(written.shown())).and(plainly(written));
            case TraceEvent.Updated updated ->
                    words(updated).and(sign(updated) + printable(updated.shown())).and(plainly(updated));
            case TraceEvent.Arrived arrived -> words(arrived).and(generation(arrived.generation()));
            case TraceEvent.Tripped tripped -> words(tripped).and(generation(tripped.generation()));
            case TraceEvent.Passed passed -> words(passed).and(generation(passed.generation()));
            case TraceEvent.Broken broken ->
                    words(broken).and(generation(broken.generation())).and(printable(broken.text()));
            case TraceEvent.Registered registered -> words(registered).and(generation(registered.generation()));
            case TraceEvent.Deregistered deregistered ->
                    words(deregistered).and(generation(deregistered.generation()));
            case TraceEvent.Awaiting awaiting -> words(awaiting);
            case TraceEvent.CountedDown countedDown -> words(countedDown);
            case TraceEvent.Signalled signalled -> words(signalled).and("woke " + signalled.amount());
            case TraceEvent.Woken woken -> words(woken);
            case TraceEvent.Put put -> words(put).and(Long.toString(put.value()));
            case TraceEvent.Taken taken -> words(taken).and(Long.toString(taken.value()));
            case TraceEvent.Slept slept -> words(slept, "", millis(slept.sleptNanos()));
            case TraceEvent.OrderedAfter after -> words(after).and("step " + after.from());
            case TraceEvent.Note note -> words(note, "", printable(note.text()));
        };
    }

    private static EventWords words(TraceEvent.OnSubject event) {
        return words(event, event.on().name(), "");
    }

    private static EventWords words(TraceEvent event, String on, String value) {
        return new EventWords(event.kind().name(), on, "").and(value);
    }

    /** The same with more said about it. */
    EventWords and(String more) {
        return new EventWords(event, on, joined(value, more));
    }

    private static String mode(TraceEvent.Holding event) {
        return event.on().kind().isLock() && event.mode() == Mode.SHARED ? "shared" : "";
    }

    private static String plainly(TraceEvent.Access event) {
        return event.plain() ? "plainly" : "";
    }

    private static String ahead(TraceEvent.Waiting event) {
        return event.ahead() > 0 ? event.ahead() + " ahead" : "";
    }

    private static String holds(TraceEvent.Acquired event) {
        return event.amount() > 1 ? "×" + event.amount() : "";
    }

    private static String holds(TraceEvent.Released event) {
        // Permits are given back one at a time; of a lock, which may be held several times, it is told how often still.
        return event.amount() > 0 && event.on().kind().isLock() ? "×" + event.amount() : "";
    }

    /** An addition to an adder does not know the sum. */
    private static String sign(TraceEvent.Updated event) {
        return event.on().kind() == Subject.Kind.ADDER && event.value() >= 0 ? "+" : "";
    }

    private static String generation(long generation) {
        return "gen " + generation;
    }

    /** Milliseconds, to the microsecond. */
    private static String millis(long nanos) {
        BigDecimal millis = BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return millis.toPlainString() + "ms";
    }

    /** A line break or an escape sequence would tear the rows apart. */
    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** All but what was done. */
    String details() {
        return joined(on, value);
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " " + other;
    }

    @Override
    public String toString() {
        return joined(event, details());
    }
}
