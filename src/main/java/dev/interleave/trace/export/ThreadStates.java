package dev.interleave.trace.export;

import dev.interleave.trace.TraceEvent;

/**
 * What each thread is doing between its events, as a glyph: a heavy line holds something, a dashed one waits.
 *
 * <p>Confined to one thread.
 */
final class ThreadStates {

    static final String LEGEND = "│ under way   ┆ waiting   ┃ holding   ┇ holding, and waiting for more";

    private final State[] states;

    ThreadStates(int threads) {
        states = new State[threads];
        for (int thread = 0; thread < threads; thread++) {
            states[thread] = new State();
        }
    }

    private static final class State {

        private boolean alive;

        private boolean waiting;

        private int holds;
    }

    /** Takes note of an event. */
    void take(TraceEvent event) {
        State state = states[event.stamp().threadIndex()];
        state.alive = true;
        state.waiting = false;
        switch (event) {
            case TraceEvent.Finished _, TraceEvent.Failed _ -> state.alive = false;
            case TraceEvent.Waiting _, TraceEvent.Awaiting _, TraceEvent.Arrived _ -> state.waiting = true;
            case TraceEvent.Acquired _ -> state.holds++;
            // A permit may be given back by a thread that took none.
            case TraceEvent.Released _ -> state.holds = Math.max(0, state.holds - 1);
            case TraceEvent.Started _, TraceEvent.AboutThread _, TraceEvent.Access _, TraceEvent.TimedOut _,
                    TraceEvent.Interrupted _, TraceEvent.Tripped _, TraceEvent.Passed _, TraceEvent.Broken _,
                    TraceEvent.CountedDown _, TraceEvent.Woken _, TraceEvent.Slept _, TraceEvent.Note _ -> {
            }
        }
    }

    String glyph(int thread) {
        State state = states[thread];
        if (!state.alive) {
            return "";
        }
        if (state.waiting) {
            return state.holds > 0 ? "┇" : "┆";
        }
        return state.holds > 0 ? "┃" : "│";
    }
}
