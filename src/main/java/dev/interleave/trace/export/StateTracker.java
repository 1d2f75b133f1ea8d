package dev.interleave.trace.export;

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

    StateTracker(int threads) {
        states = new States(threads, _ -> {
        });
    }

    /** Takes note of an event. */
    void take(TraceEvent event) {
        states.take(event);
        holdings.see(event);
    }

    int threads() {
        return states.threads();
    }

    String glyph(int thread) {
        return switch (states.of(thread)) {
            case null -> "";
            case BLOCKED, WAITING -> holdings.has(thread) ? "┇" : "┆";
            case RUNNING, SLEEPING -> holdings.has(thread) ? "┃" : "│";
        };
    }
}
