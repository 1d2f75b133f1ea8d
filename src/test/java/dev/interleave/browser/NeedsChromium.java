package dev.interleave.browser;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.interleave.browser.Chromium.Decision;

/** Skips tests where there is no Chromium, saying what to install; fails them there if {@code CI} is set. */
class NeedsChromium implements ExecutionCondition, BeforeAllCallback {

    private static Decision decision() {
        return Decision.of(Chromium.find(System.getenv()), System.getenv());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return switch (decision()) {
            case RUN, FAIL -> ConditionEvaluationResult.enabled("To be run");
            case SKIP -> ConditionEvaluationResult.disabled(Chromium.REMEDY);
        };
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (decision() == Decision.FAIL) {
            throw new IllegalStateException(Chromium.REMEDY);
        }
    }
}
