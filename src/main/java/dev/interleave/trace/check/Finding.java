package dev.interleave.trace.check;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;

/**
 * What a check has found on one subject so far: the first violation, and how many there are.
 *
 * <p>Confined to the thread that verifies.
 */
final class Finding {

    private final String check;

    private final Subject subject;

    private @Nullable Supplier<String> first;

    private long violations;

    Finding(String check, Subject subject) {
        this.check = check;
        this.subject = subject;
    }

    /** Counts a violation; the sentence is asked for at the end, when all of its steps are known. */
    void violation(Supplier<String> sentence) {
        if (first == null) {
            first = sentence;
        }
        violations++;
    }

    /**
     * The result. What an incomplete trace shows to be violated is violated, for it is a beginning of the run; what it
     * shows to hold may yet have been violated in what is missing.
     */
    CheckResult result(Trace trace, String held) {
        if (first != null) {
            String more = violations == 1 ? "" : "; and " + CheckWords.count(violations - 1, "more such case");
            return new CheckResult(check, subject.name(), false, first.get() + more);
        }
        if (!trace.isComplete()) {
            return new CheckResult(check, subject.name(), null, CheckWords.missing(trace) + "; up to there: " + held);
        }
        return new CheckResult(check, subject.name(), true, held);
    }
}
