package dev.interleave.operations.stress;

import org.springframework.stereotype.Component;

import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswers;

/**
 * The stresses that are kept across restarts, if any are.
 *
 * <p>Thread-safe.
 */
@Component
public class StressArchive {

    private final StoredAnswers<StressAnswer> answers;

    public StressArchive(Store store) {
        this.answers = new StoredAnswers<>(store, StressAnswer.class, StressAnswer::id, StressAnswer::startedAt);
    }

    StoredAnswers<StressAnswer> answers() {
        return answers;
    }
}
