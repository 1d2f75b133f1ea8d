package dev.interleave.trace.export;

import dev.interleave.trace.TraceEvent;

/**
 * What each thread is doing between its events, as a glyph: a heavy line holds something, a dashed one waits.
 *
 * <p>Confined to one thread.
 */
final class StateTracker {

    static final String LEGEND = "│ under way   ┆ waiting   ┃ holding   ┇ holding, and waiting for more";

    private final States states;

    private final Holds holds;

    StateTracker(int threads) {
        states = new States(threads, _ -> {
        });
        holds = new Holds(threads, _ -> {
        });
    }

    /** Takes note of an event. */
    void take(TraceEvent event) {
        states.take(event);
        holds.take(event);
    }

    int threads() {
        return states.threads();
    }

    String glyph(int thread) {
        return switch (states.of(thread)) {
            case null -> "";
            case BLOCKED, WAITING -> holds.has(thread) ? "┇" : "┆";
            case RUNNING, SLEEPING -> holds.has(thread) ? "┃" : "│";
        };
    }
}
