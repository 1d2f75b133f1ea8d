package dev.interleave.operations.run.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.operations.run.monitoring.RunThreadsView.Held;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.follow.Hold;
import dev.interleave.trace.follow.Holdings;
import dev.interleave.trace.follow.Wait;

/**
 * Who holds what at the end of a trace, and what each thread has said last.
 *
 * <p>Confined to one thread.
 */
final class TraceEnd {

    private static final int NOBODY = -1;

    private final Trace trace;

    private final Map<String, Integer> numbers = new HashMap<>();

    private final @Nullable TraceEvent[] last;

    private final Holdings holdings = new Holdings();

    private final Map<String, List<Held>> held = new HashMap<>();

    TraceEnd(Trace trace) {
        this.trace = trace;
        this.last = new @Nullable TraceEvent[trace.threads().size()];
        for (int i = 0; i < last.length; i++) {
            numbers.put(trace.threads().get(i).name(), i);
        }
        for (TraceEvent event : trace) {
            holdings.see(event);
            last[event.stamp().threadIndex()] = event;
        }
        holdings.all().forEach(hold -> held.computeIfAbsent(name(hold), _ -> new ArrayList<>()).add(told(hold)));
    }

    private String name(Hold hold) {
        return trace.threads().get(hold.thread()).name();
    }

    private static Held told(Hold hold) {
        return new Held(hold.on().name(), hold.on().kind(), hold.mode(),
                hold.on().kind().isLock() ? null : hold.amount(), hold.since());
    }

    /** What a thread holds. */
    List<Held> heldBy(String thread) {
        return held.getOrDefault(thread, List.of());
    }

    /** The event by which a thread has said that it is about to wait, if it has said nothing since. */
    TraceEvent.@Nullable OnSubject waitOf(String thread) {
        Integer number = numbers.get(thread);
        TraceEvent event = number == null ? null : last[number];
        return switch (event) {
            case TraceEvent.Waiting waiting -> waiting;
            case TraceEvent.Awaiting awaiting -> awaiting;
            case TraceEvent.Arrived arrived -> arrived;
            case null, default -> null;
        };
    }

    /** The names of the threads whose holds keep a thread from getting something. */
    List<String> holders(String thread, Subject on, Mode mode, int most) {
        Wait wait = new Wait(numbers.getOrDefault(thread, NOBODY), on, mode, 0, null, NOBODY, null);
        return holdings.against(wait).map(this::name).distinct().limit(most).toList();
    }

    /** The names of those that asked to have something alone before a thread asked to share it, and still wait. */
    List<String> ahead(String thread, Subject on, Mode mode, int most) {
        TraceEvent.OnSubject asked = waitOf(thread);
        if (mode == Mode.EXCLUSIVE || asked == null) {
            return List.of();
        }
        List<String> ahead = new ArrayList<>();
        for (TraceEvent event : last) {
            if (ahead.size() < most && event instanceof TraceEvent.Waiting waiting && waiting.on().equals(on)
                    && waiting.mode() == Mode.EXCLUSIVE && waiting.step() < asked.step()) {
                ahead.add(waiting.stamp().thread());
            }
        }
        return ahead;
    }

    /** The name of a thread by its number. */
    @Nullable String name(int number) {
        return number >= 0 && number < last.length ? trace.threads().get(number).name() : null;
    }
}
