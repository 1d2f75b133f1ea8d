package dev.interleave.operations.exploration;

import org.springframework.stereotype.Component;

import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswers;

/**
 * The explorations that are kept across restarts, if any are.
 *
 * <p>Thread-safe.
 */
@Component
public class ExplorationArchive {

    private final StoredAnswers<ExplorationAnswer> answers;

    public ExplorationArchive(Store store) {
        this.answers = new StoredAnswers<>(store, ExplorationAnswer.class, ExplorationAnswer::id,
                ExplorationAnswer::startedAt);
    }

    StoredAnswers<ExplorationAnswer> answers() {
        return answers;
    }
}
