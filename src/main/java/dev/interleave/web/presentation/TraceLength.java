package dev.interleave.web.presentation;

/** How much of a trace an answer has. */
public enum TraceLength {

    /** No event. */
    NONE,
    /** The beginning; of text also the end. */
    HEAD,
    /** Every event. */
    FULL;

    /** How many events JSON has in the beginning of a trace. */
    public static final int HEAD_EVENTS = 1_000;

    /** How many of a number of events are in JSON. */
    public int of(int events) {
        return switch (this) {
            case NONE -> 0;
            case HEAD -> Math.min(events, HEAD_EVENTS);
            case FULL -> events;
        };
    }
}
