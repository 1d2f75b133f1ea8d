package dev.interleave.differential;

import java.time.Duration;

/** How long a thread waits at most, as the acts of a program have it. */
enum Limit {

    /** For as long as it takes. */
    NONE("no limit", null),
    /** Not at all. */
    ZERO("0", Duration.ZERO),
    /** About as long as a thread may be held up before an operation, so that either may come first. */
    A_WHILE("1ms", Duration.ofMillis(1));

    private final String text;

    private final Duration duration;

    Limit(String text, Duration duration) {
        this.text = text;
        this.duration = duration;
    }

    /** As the library has it: null for as long as it takes. */
    Duration duration() {
        return duration;
    }

    boolean isNone() {
        return this == NONE;
    }

    @Override
    public String toString() {
        return text;
    }
}
