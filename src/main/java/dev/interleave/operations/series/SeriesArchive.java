package dev.interleave.operations.series;

import org.springframework.stereotype.Component;

import dev.interleave.store.Store;
import dev.interleave.store.StoredAnswers;

/**
 * The comparisons and sweeps that are kept across restarts, if any are.
 *
 * <p>Thread-safe.
 */
@Component
public class SeriesArchive {

    private final StoredAnswers<SeriesAnswer> answers;

    public SeriesArchive(Store store) {
        this.answers = new StoredAnswers<>(store, SeriesAnswer.class, SeriesAnswer::id, SeriesAnswer::startedAt);
    }

    StoredAnswers<SeriesAnswer> answers() {
        return answers;
    }
}
