package dev.interleave.trace.export.svg;

import dev.interleave.trace.TraceEvent;

/** How an event is marked in a picture: by a shape around a point, filled where it changes something. */
enum Glyph {

    READ("m-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z", false, "read"),
    WRITTEN("m-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z", true, "written"),
    UPDATED("m0,-4l4,4l-4,4l-4,-4z", true, "updated"),
    PUT("m-3,-3h6v6h-6z", true, "put"),
    TAKEN("m-3,-3h6v6h-6z", false, "taken"),
    SIGNALLED("m0,-4l4,7h-8z", true, "signalled, counted down, tripped"),
    WOKEN("m0,-4l4,7h-8z", false, "woken, passed"),
    ENDED_IN_VAIN("m-3,-3l6,6m-6,0l6,-6", false, "timed out, interrupted, broken, failed"),
    THREADS("m0,-4v8m-4,-4h8", false, "created, joined, registered"),
    NOTE("m-4,-3h8v5h-4l-2,3v-3h-2z", false, "note");

    private final String path;

    private final boolean filled;

    private final String words;

    Glyph(String path, boolean filled, String words) {
        this.path = path;
        this.filled = filled;
        this.words = words;
    }

    /** The shape, relative to its middle. */
    String path() {
        return path;
    }

    /** How it is drawn. */
    String type() {
        return this == ENDED_IN_VAIN ? "mark vain" : filled ? "mark full" : "mark";
    }

    /** What it stands for. */
    String words() {
        return words;
    }

    /** The glyph of an event that is a mark. */
    static Glyph of(TraceEvent event) {
        return switch (event.kind()) {
            case READ -> READ;
            case WRITTEN -> WRITTEN;
            case UPDATED -> UPDATED;
            case PUT -> PUT;
            case TAKEN -> TAKEN;
            case SIGNALLED, COUNTED_DOWN, TRIPPED -> SIGNALLED;
            case WOKEN, PASSED, ORDERED_AFTER -> WOKEN;
            case TIMED_OUT, INTERRUPTED, BROKEN, FAILED -> ENDED_IN_VAIN;
            case CREATED, JOINED, REGISTERED, DEREGISTERED -> THREADS;
            case NOTE -> NOTE;
            case STARTED, FINISHED, WAITING, ACQUIRED, RELEASED, AWAITING, ARRIVED, SLEPT ->
                    throw new IllegalArgumentException(event.kind() + " is not a mark");
        };
    }
}
