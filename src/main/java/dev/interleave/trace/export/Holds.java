package dev.interleave.trace.export;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * What each thread holds while a trace is walked.
 *
 * <p>Confined to one thread.
 */
final class Holds {

    /*
     * A lock is held from the first ACQUIRED to the RELEASED after which it is held no more; in between it may be acquired
     * again. Held in both modes at once it is held twice.
     *
     * Permits that one thread has of one semaphore are one hold, from the first to the last. They may be given back by
     * another thread; who has held for longest is relieved then. What is given though nobody holds any is a permit
     * more than there were: who takes that one was given a signal, and holds nothing.
     */
    private final Map<Subject, Map<Holder, Held>> holds = new HashMap<>();

    private final Map<Subject, Long> spare = new HashMap<>();

    private final int[] held;

    private final Consumer<Span.Holding> spans;

    /** Creates what so many threads hold, which is nothing; each hold is told of when it is over. */
    Holds(int threads, Consumer<Span.Holding> spans) {
        this.held = new int[threads];
        this.spans = spans;
    }

    private record Holder(int thread, Mode mode) {
    }

    private record Held(Edge since, long amount) {
    }

    /** Takes note of an event; returns whether by that a hold began or ended. */
    boolean take(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Acquired acquired when acquired.on().kind().isLock() -> begin(acquired, 1);
            case TraceEvent.Acquired acquired -> begin(acquired, lessSpare(acquired));
            case TraceEvent.Released released when released.on().kind().isLock() ->
                    released.amount() == 0 && end(released.on(), holder(released), Edge.of(released));
            case TraceEvent.Released released -> give(released);
            default -> false;
        };
    }

    private boolean begin(TraceEvent.Acquired event, long amount) {
        Map<Holder, Held> holders = holds.computeIfAbsent(event.on(), _ -> new LinkedHashMap<>());
        Holder holder = holder(event);
        Held before = holders.get(holder);
        if (amount == 0) {
            return false;
        }
        if (before != null) {
            holders.put(holder, new Held(before.since(), before.amount() + amount));
            return false;
        }
        holders.put(holder, new Held(Edge.of(event), amount));
        held[holder.thread()]++;
        return true;
    }

    private long lessSpare(TraceEvent.Acquired event) {
        long used = Math.min(event.amount(), spare.getOrDefault(event.on(), 0L));
        if (used > 0) {
            spare.merge(event.on(), -used, Long::sum);
        }
        return event.amount() - used;
    }

    private boolean give(TraceEvent.Released event) {
        Map<Holder, Held> holders = holds.computeIfAbsent(event.on(), _ -> new LinkedHashMap<>());
        Holder own = holder(event);
        long left = event.amount();
        boolean ended = false;
        while (left > 0 && !holders.isEmpty()) {
            Holder holder = holders.containsKey(own) ? own : holders.keySet().iterator().next();
            Held hold = Objects.requireNonNull(holders.get(holder));
            if (hold.amount() > left) {
                holders.put(holder, new Held(hold.since(), hold.amount() - left));
                return ended;
            }
            left -= hold.amount();
            ended |= end(event.on(), holder, Edge.of(event));
        }
        if (left > 0) {
            spare.merge(event.on(), left, Long::sum);
        }
        return ended;
    }

    private boolean end(Subject on, Holder holder, Edge edge) {
        Map<Holder, Held> holders = holds.get(on);
        Held hold = holders == null ? null : holders.remove(holder);
        if (hold == null) {
            return false;
        }
        held[holder.thread()]--;
        spans.accept(new Span.Holding(holder.thread(), on, holder.mode(), hold.since(), edge.notBefore(hold.since()),
                false));
        return true;
    }

    private static Holder holder(TraceEvent.Holding event) {
        return new Holder(event.stamp().threadIndex(), event.mode());
    }

    /** Tells of the holds that are not over at the end of all events. */
    void end(Edge last) {
        holds.forEach((on, holders) -> {
            holders.forEach((holder, hold) -> spans.accept(new Span.Holding(holder.thread(), on, holder.mode(),
                    hold.since(), last.notBefore(hold.since()), true)));
            holders.clear();
        });
    }

    /** Whether a thread holds anything now. */
    boolean has(int thread) {
        return held[thread] > 0;
    }
}
