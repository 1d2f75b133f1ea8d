package dev.interleave.trace.export;

import java.util.BitSet;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.follow.Holdings;

/**
 * What each thread is doing between its events, as a glyph: a heavy line holds something, a dashed one waits.
 *
 * <p>Confined to one thread.
 */
final class StateTracker {

    static final String LEGEND = "│ under way   ┆ waiting   ┃ holding   ┇ holding, and waiting for more";

    private final States states;

    private final Holdings holdings = new Holdings();

    /** The steps after which a thread waited for another one's end: an event reports such a wait only when it is over. */
    private final BitSet joining = new BitSet();

    private final int[] latest;

    StateTracker(Trace trace) {
        latest = new int[trace.threads().size()];
        for (TraceEvent event : trace) {
            int thread = event.stamp().threadIndex();
            if (waitedNanos(event) > 0) {
                joining.set(latest[thread]);
            }
            latest[thread] = event.step();
        }
        states = new States(trace, _ -> {
        });
    }

    private static long waitedNanos(TraceEvent event) {
        if (event instanceof TraceEvent.Joined joined) {
            return joined.waitedNanos();
        }
        return event instanceof TraceEvent.Failed failed ? failed.waitedNanos() : 0;
    }

    /** Takes note of an event. */
    void take(TraceEvent event) {
        states.take(event);
        holdings.see(event);
        latest[event.stamp().threadIndex()] = event.step();
    }

    int threads() {
        return states.threads();
    }

    String glyph(int thread) {
        return switch (states.of(thread)) {
            case null -> "";
            case BLOCKED, WAITING -> waiting(thread);
            case RUNNING -> joining.get(latest[thread]) ? waiting(thread) : going(thread);
            case SLEEPING -> going(thread);
        };
    }

    private String waiting(int thread) {
        return holdings.has(thread) ? "┇" : "┆";
    }

    private String going(int thread) {
        return holdings.has(thread) ? "┃" : "│";
    }
}
