package dev.interleave.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.store.Entry.Head;

/**
 * Answers of one type that are kept across restarts as the JSON they are.
 *
 * <p>Thread-safe.
 *
 * @param <A> the answers
 */
public final class StoredAnswers<A extends StoredAnswer<A>> {

    private static final Logger log = LoggerFactory.getLogger(StoredAnswers.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final byte[] NOTHING_MORE = {};

    private final Store store;

    private final Class<A> type;

    /** Creates it. */
    public StoredAnswers(Store store, Class<A> type) {
        this.store = store;
        this.type = type;
    }

    /** Has an answer written soon that will not change any more; null if none are. Never waits. */
    public @Nullable Keeping keep(String kind, A answer) {
        if (!store.state().stores()) {
            return null;
        }
        String json = JSON.writeValueAsString(answer.with(null));
        return store.keep(new Entry(
                new Head(kind, answer.id(), answer.experiment(), answer.startedAt(), 2L * json.length(), json),
                () -> NOTHING_MORE), () -> {
                });
    }

    /**
     * The answer with an id.
     *
     * @throws StoreException if the store does not answer
     */
    public Optional<A> find(String kind, String wanted) {
        return store.head(kind, wanted).flatMap(this::read);
    }

    /** Those in memory and those in the store, as far as it answers, the newest first. */
    public List<A> recent(String kind, List<A> inMemory, int most) {
        Set<String> there = new HashSet<>();
        inMemory.forEach(each -> there.add(each.id()));
        List<A> all = new ArrayList<>(inMemory);
        try {
            for (Head head : store.recent(kind, null, most)) {
                if (!there.contains(head.id())) {
                    read(head).ifPresent(all::add);
                }
            }
        }
        catch (StoreException ex) {
            log.debug("The list is what is in memory", ex);
        }
        return all.stream()
                .sorted(Comparator.<A, Instant>comparing(StoredAnswer::startedAt).reversed())
                .limit(Math.max(most, inMemory.size()))
                .toList();
    }

    /**
     * Lets go of an answer for good; waits for it to be written first.
     *
     * @param keeping whether it is kept; null if it is not in memory
     * @throws StoreException if the store does not answer
     */
    public void forget(String kind, String gone, @Nullable Keeping keeping, Duration patience)
            throws InterruptedException {
        store.forget(kind, gone, keeping, patience);
    }

    private Optional<A> read(Head head) {
        try {
            return Optional.of(JSON.readValue(head.summary(), type).with(KeptView.of(store.keeping(head))));
        }
        catch (JacksonException ex) {
            log.warn("{} was kept by another version, in a form that this one cannot read", head.id(), ex);
            return Optional.empty();
        }
    }
}
