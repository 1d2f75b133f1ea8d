package dev.interleave.agreement;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/** The words that outcomes are told in. */
final class Words {

    static final String PASSED = "passed";

    static final String INTERRUPTED = "interrupted";

    static final String TIMED_OUT = "timed out";

    static final String BROKEN = "broken";

    static final String NOT_THE_HOLDER = "not the holder";

    /** Threads wait for one another for ever. */
    static final String STUCK = "stuck";

    /** Added where a thread was interrupted and has not noticed: the next wait throws. */
    static final String FLAG_KEPT = ", flag kept";

    static final String PASSED_FLAG_KEPT = PASSED + FLAG_KEPT;

    static final String TIMED_OUT_FLAG_KEPT = TIMED_OUT + FLAG_KEPT;

    /** A limit that is to be reached. */
    static final Duration SHORT = Duration.ofMillis(1);

    /** A limit that is not to be reached, except under a schedule, where it may be. */
    static final Duration LONG = Duration.ofSeconds(20);

    private Words() {
    }

    static String inTime(boolean inTime) {
        return inTime ? PASSED : TIMED_OUT;
    }

    static String got(@Nullable Object element) {
        return element == null ? TIMED_OUT : "got " + element;
    }

    static String got(OptionalLong element) {
        return element.isPresent() ? "got " + element.getAsLong() : TIMED_OUT;
    }
}
