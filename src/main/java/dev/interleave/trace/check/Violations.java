package dev.interleave.trace.check;

import dev.interleave.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The violations found of one check by one subject: the first in words, the others counted.
 *
 * <p>Confined to the thread that checks.
 */
final class Violations {

    private @Nullable String first;

    private long count;

    void add(String sentence) {
        if (first == null) {
            first = sentence;
        }
        count++;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** The result; a violation found in the beginning of a run is one of the run. */
    CheckResult result(String check, String subject, Trace trace, String held) {
        if (first != null) {
            return new CheckResult(check, subject, false, count == 1 ? first : first + " (and " + (count - 1) + " more)");
        }
        return trace.isComplete() ? new CheckResult(check, subject, true, held) : undecided(check, subject, trace);
    }

    static CheckResult undecided(String check, String subject, Trace trace) {
        return new CheckResult(check, subject, null,
                trace.dropped() + " events were not kept, so the trace cannot tell");
    }
}
