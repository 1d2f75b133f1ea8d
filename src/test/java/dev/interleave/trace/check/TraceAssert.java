package dev.interleave.trace.check;

import java.util.List;

import org.assertj.core.api.AbstractAssert;

import dev.interleave.trace.Trace;

/** What the checks make of a trace: {@code assertThat(trace).holds("mutual-exclusion").on("lock")}. */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {

    private TraceAssert(Trace trace) {
        super(trace, TraceAssert.class);
    }

    public static TraceAssert assertThat(Trace trace) {
        return new TraceAssert(trace);
    }

    /** A check that finds its property held. */
    public CheckAssert holds(String check) {
        return new CheckAssert(resultsOf(check), check, true);
    }

    /** A check that finds its property violated. */
    public CheckAssert violates(String check) {
        return new CheckAssert(resultsOf(check), check, false);
    }

    /** A check that cannot decide. */
    public CheckAssert leavesOpen(String check) {
        return new CheckAssert(resultsOf(check), check, null);
    }

    /** The check has nothing to say about the trace. */
    public TraceAssert saysNothingOf(String check) {
        isNotNull();
        List<CheckResult> results = resultsOf(check);
        if (!results.isEmpty()) {
            failWithMessage("Expected nothing to be said of %s, but found %s", check, results);
        }
        return this;
    }

    private List<CheckResult> resultsOf(String check) {
        return Check.all().stream()
                .flatMap(each -> each.verify(actual).stream())
                .filter(result -> result.name().equals(check))
                .toList();
    }
}
