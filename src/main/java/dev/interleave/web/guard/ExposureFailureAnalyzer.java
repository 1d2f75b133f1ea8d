package dev.interleave.web.guard;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about an {@link ExposureException}. */
class ExposureFailureAnalyzer extends AbstractFailureAnalyzer<ExposureException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ExposureException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ". There is no login: they could start runs and read metrics and "
                        + "thread dumps.",
                "If that is what you want, set interleave.guard.expose=true, and interleave.guard.allowed-hosts to "
                        + "the names it answers to. Otherwise leave server.address at 127.0.0.1.",
                cause);
    }
}
