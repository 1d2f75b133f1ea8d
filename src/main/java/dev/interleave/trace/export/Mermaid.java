package dev.interleave.trace.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Writes a small trace as a Mermaid sequence diagram: threads and what they share are the participants; a thread is
 * active while it holds something.
 *
 * <p>Thread-safe.
 */
public final class Mermaid {

    /** How many events it can take. */
    public static final int MOST_EVENTS = 200;

    private static final int LINE = 60;

    /** Whether a trace is small enough. */
    public static boolean isFor(Trace trace) {
        return trace.size() <= MOST_EVENTS;
    }

    /** Writes a trace, or, if it is too large, only that it is. */
    public void write(Trace trace, Caption caption, Appendable out) throws IOException {
        out.append("sequenceDiagram\n").append("    title ").append(text(caption.title())).append('\n');
        if (isFor(trace)) {
            write(Timeline.of(trace), caption, out);
        }
        else {
            out.append("    participant t0 as ").append(text(trace.threads().getFirst().name())).append('\n');
            out.append("    Note over t0: ")
                    .append(text(trace.size() + " events are too many for this diagram, which can "
                            + "take " + MOST_EVENTS))
                    .append('\n');
        }
    }

    private static void write(Timeline timeline, Caption caption, Appendable out) throws IOException {
        Set<String> participants = new LinkedHashSet<>();
        timeline.events().forEach(event -> {
            participants.add(line("participant " + thread(event) + " as", event.thread()));
            if (event instanceof TraceEvent.AboutThread about) {
                participants.add(line("participant " + thread(about.other()) + " as", about.otherName()));
            }
        });
        timeline.events().forEach(event -> {
            if (event instanceof TraceEvent.OnSubject on) {
                participants.add(line("participant " + subject(on.on()) + " as", on.on().name()));
            }
        });
        for (String participant : participants) {
            out.append(participant);
        }
        Map<Integer, List<String>> changes = activations(timeline);
        for (TraceEvent event : (Iterable<TraceEvent>) timeline.events()::iterator) {
            if (event.step() == caption.brokenUpAfter() + 1L) {
                out.append(line("Note over " + thread(timeline.event(1)) + ":",
                        "broken up after step " + caption.brokenUpAfter()));
            }
            out.append(message(event));
            for (String change : changes.getOrDefault(event.step(), List.of())) {
                out.append(change);
            }
        }
        for (Span.Holding holding : timeline.holdings()) {
            if (holding.open()) {
                out.append(line("Note over " + thread(holding.thread()) + ":", "still holds " + holding.on().name()));
                out.append("    deactivate ").append(thread(holding.thread())).append('\n');
            }
        }
        if (!participants.isEmpty()) {
            String first = thread(timeline.event(1));
            for (Caption.Line line : caption.lines()) {
                out.append("    Note over ").append(first).append(": ").append(wrapped(line.text())).append('\n');
            }
        }
    }

    private static Map<Integer, List<String>> activations(Timeline timeline) {
        Map<Integer, List<String>> changes = new HashMap<>();
        for (Span.Holding holding : timeline.holdings()) {
            String thread = thread(holding.thread()) + "\n";
            changes.computeIfAbsent(holding.first().step(), _ -> new ArrayList<>()).add("    activate " + thread);
            if (!holding.open()) {
                changes.computeIfAbsent(holding.last().step(), _ -> new ArrayList<>()).add("    deactivate " + thread);
            }
        }
        return changes;
    }

    private static String message(TraceEvent event) {
        EventWords words = EventWords.of(event);
        String said = event.step() + ". " + new EventWords(words.event(), "", words.value());
        String thread = thread(event);
        return switch (event) {
            case TraceEvent.Created created -> line(thread + "->>" + thread(created.other()) + ":", said);
            case TraceEvent.Joined joined -> line(thread(joined.other()) + "-->>" + thread + ":", said);
            case TraceEvent.Started _,TraceEvent.Finished _,TraceEvent.Failed _,TraceEvent.Slept _,TraceEvent.Note _ ->
                    line("Note over " + thread + ":", said);
            case TraceEvent.TimedOut on -> line(subject(on.on()) + "--x" + thread + ":", said);
            case TraceEvent.Interrupted on -> line(subject(on.on()) + "--x" + thread + ":", said);
            case TraceEvent.Broken on -> line(subject(on.on()) + "--x" + thread + ":", said);
            case TraceEvent.Acquired on -> line(subject(on.on()) + "-->>" + thread + ":", said);
            case TraceEvent.Read on -> line(subject(on.on()) + "-->>" + thread + ":", said);
            case TraceEvent.Passed on -> line(subject(on.on()) + "-->>" + thread + ":", said);
            case TraceEvent.Woken on -> line(subject(on.on()) + "-->>" + thread + ":", said);
            case TraceEvent.Taken on -> line(subject(on.on()) + "-->>" + thread + ":", said);
            case TraceEvent.OrderedAfter on -> line(subject(on.on()) + "-->>" + thread + ":", said);
            case TraceEvent.OnSubject on -> line(thread + "->>" + subject(on.on()) + ":", said);
        };
    }

    private static String thread(TraceEvent event) {
        return thread(event.stamp().threadIndex());
    }

    private static String thread(int index) {
        return "t" + index;
    }

    private static String subject(Subject subject) {
        return "s" + subject.id();
    }

    private static String line(String statement, String text) {
        return "    " + statement + " " + text(text) + "\n";
    }

    /** A paragraph, in lines that do not push the participants apart. */
    private static String wrapped(String text) {
        return Wrapped.lines(text, LINE).stream().map(Mermaid::text).collect(Collectors.joining("<br/>"));
    }

    /** Text in which everything that could mean something to a parser is written as a number. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        text.strip().codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,()_-'=+/".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            }
            else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                escaped.append(' ');
            }
            else {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
