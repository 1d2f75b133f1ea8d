package dev.interleave.trace.follow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Where threads asked for a lock or for permits, got them, and nobody else had too much of them meanwhile. They were not
 * blocked there.
 *
 * <p>Events tell when something was asked for and when it was got. In a free run nothing tells when it was free, but this
 * much is sure.
 */
public final class Uncontended {

    private final BitSet steps = new BitSet();

    private final Map<Subject, Wanted> wanted = new HashMap<>();

    private Uncontended() {
    }

    /** The steps at which a trace's threads asked so. */
    public static BitSet steps(Trace trace) {
        Uncontended all = new Uncontended();
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Waiting waiting -> all.of(waiting).ask(waiting);
                case TraceEvent.Acquired acquired -> all.of(acquired).acquired(acquired);
                case TraceEvent.Released released -> all.of(released).released(released);
                case TraceEvent.TimedOut timedOut -> all.of(timedOut).giveUp(timedOut);
                case TraceEvent.Interrupted interrupted -> all.of(interrupted).giveUp(interrupted);
                default -> {
                }
            }
        }
        return all.steps;
    }

    private Wanted of(TraceEvent.OnSubject event) {
        return wanted.computeIfAbsent(event.on(), Wanted::new);
    }

    private record Holder(int thread, Mode mode) {
    }

    /** Something that can be held, and the threads that ask for it, which nobody has kept waiting so far. */
    private final class Wanted {

        private final Subject subject;

        /** How often, or how many permits; negative for permits that others had. */
        private final Map<Holder, Long> holders = new HashMap<>();

        /** By thread. */
        private final Map<Integer, TraceEvent.Waiting> asking = new HashMap<>();

        Wanted(Subject subject) {
            this.subject = subject;
        }

        void ask(TraceEvent.Waiting event) {
            asking.put(event.stamp().threadIndex(), event);
            forgetTheBlocked();
        }

        void acquired(TraceEvent.Acquired event) {
            TraceEvent.Waiting asked = asking.remove(event.stamp().threadIndex());
            if (asked != null) {
                steps.set(asked.step());
            }
            Holder holder = new Holder(event.stamp().threadIndex(), event.mode());
            hold(holder, subject.kind().isLock() ? event.amount() : amount(holder) + event.amount());
        }

        void released(TraceEvent.Released event) {
            Holder holder = new Holder(event.stamp().threadIndex(), event.mode());
            hold(holder, subject.kind().isLock() ? event.amount() : amount(holder) - event.amount());
        }

        void giveUp(TraceEvent event) {
            asking.remove(event.stamp().threadIndex());
        }

        private long amount(Holder holder) {
            return holders.getOrDefault(holder, 0L);
        }

        private void hold(Holder holder, long amount) {
            if (amount == 0) {
                holders.remove(holder);
            }
            else {
                holders.put(holder, amount);
            }
            forgetTheBlocked();
        }

        private void forgetTheBlocked() {
            Iterator<TraceEvent.Waiting> each = asking.values().iterator();
            while (each.hasNext()) {
                if (!isFreeFor(each.next())) {
                    each.remove();
                }
            }
        }

        private boolean isFreeFor(TraceEvent.Waiting asked) {
            if (subject.kind().isLock()) {
                return holders.keySet().stream().allMatch(holder -> holder.thread() == asked.stamp().threadIndex());
            }
            return subject.capacity() - holders.values().stream().mapToLong(Long::longValue).sum() >= 1;
        }
    }
}
