package dev.interleave.trace.export;

import java.util.Arrays;

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
        Arrays.fill(states, new State(false, false, 0));
    }

    private record State(boolean alive, boolean waiting, int holds) {

        State underWay() {
            return new State(true, false, holds);
        }

        /**
         * Waits on if it did: at a condition, the lock is given back after the thread has said that it will wait. Never fewer
         * than none: a permit may be given back by a thread that took none.
         */
        State gives() {
            return new State(true, waiting, Math.max(0, holds - 1));
        }

        State waits() {
            return new State(true, true, holds);
        }

        State takes() {
            return new State(true, false, holds + 1);
        }

        State ended() {
            return new State(false, false, holds);
        }
    }

    /** Takes note of an event. */
    void take(TraceEvent event) {
        int thread = event.stamp().threadIndex();
        State before = states[thread];
        states[thread] = switch (event.kind()) {
            case WAITING, AWAITING, ARRIVED -> before.waits();
            case ACQUIRED -> before.takes();
            case RELEASED -> before.gives();
            case FINISHED, FAILED -> before.ended();
            case CREATED, STARTED, JOINED, TIMED_OUT, INTERRUPTED, READ, WRITTEN, UPDATED, TRIPPED, PASSED, BROKEN,
                    REGISTERED, DEREGISTERED,
                    COUNTED_DOWN, SIGNALLED, WOKEN, PUT, TAKEN, SLEPT, NOTE ->
                    before.underWay();
        };
    }

    int threads() {
        return states.length;
    }

    String glyph(int thread) {
        State state = states[thread];
        if (!state.alive()) {
            return "";
        }
        if (state.waiting()) {
            return state.holds() > 0 ? "┇" : "┆";
        }
        return state.holds() > 0 ? "┃" : "│";
    }
}
