package dev.interleave.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
 * @param <A> the answers, records
 */
public final class StoredAnswers<A> {

    private static final Logger log = LoggerFactory.getLogger(StoredAnswers.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final byte[] NOTHING_MORE = {};

    private final Store store;

    private final Class<A> type;

    private final Function<A, String> id;

    private final Function<A, Instant> startedAt;

    /**
     * Creates it.
     *
     * @param id the id of an answer
     * @param startedAt when it started
     */
    public StoredAnswers(Store store, Class<A> type, Function<A, String> id, Function<A, Instant> startedAt) {
        this.store = store;
        this.type = type;
        this.id = id;
        this.startedAt = startedAt;
    }

    /** Has an answer written soon that will not change any more. Never waits. */
    public void keep(String kind, String experiment, A answer) {
        if (store.state().stores()) {
            String json = JSON.writeValueAsString(answer);
            store.keep(new Entry(
                    new Head(kind, id.apply(answer), experiment, startedAt.apply(answer), 2L * json.length(), json),
                    () -> NOTHING_MORE), () -> {
                    });
        }
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
        inMemory.forEach(each -> there.add(id.apply(each)));
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
                .sorted(Comparator.comparing(startedAt).reversed())
                .limit(Math.max(most, inMemory.size()))
                .toList();
    }

    private Optional<A> read(Head head) {
        try {
            return Optional.of(JSON.readValue(head.summary(), type));
        }
        catch (JacksonException ex) {
            log.warn("{} was kept by another version, in a form that this one cannot read", head.id(), ex);
            return Optional.empty();
        }
    }
}
