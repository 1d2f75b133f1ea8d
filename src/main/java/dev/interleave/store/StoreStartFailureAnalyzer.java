package dev.interleave.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a {@link StoreStartException}. */
class StoreStartFailureAnalyzer extends AbstractFailureAnalyzer<StoreStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreStartException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
