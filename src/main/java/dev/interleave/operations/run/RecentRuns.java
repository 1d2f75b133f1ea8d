package dev.interleave.operations.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.launch.UnknownException;
import dev.interleave.store.Keeping;
import dev.interleave.store.StoreException;

/**
 * The runs in memory and in the archive as one list, the newest first.
 *
 * <p>Thread-safe.
 */
@Component
public class RecentRuns {

    /** As the archive has it, which knows no nanoseconds. */
    private static final Comparator<KeptRun> NEWEST_FIRST = Comparator
            .<KeptRun, Instant>comparing(kept -> kept.run().startedAt().truncatedTo(ChronoUnit.MICROS))
            .thenComparing(kept -> kept.run().id())
            .reversed();

    private final RunStore store;

    private final RunArchive archive;

    RecentRuns(RunStore store, RunArchive archive) {
        this.store = store;
        this.archive = archive;
    }

    /**
     * A run without its trace.
     *
     * @param keeping whether it is in the archive; null if none are, or it is still going on
     */
    public record KeptRun(RunSummary run, @Nullable Keeping keeping) {
    }

    /**
     * A part of the list. While the archive does not answer, its beginning has what is in memory.
     *
     * @param before the id of the run before which they started; null to begin with the newest
     * @param most how many at most
     * @throws UnknownException if there is no such run
     * @throws StoreException if the archive does not answer, and the part is not the beginning
     */
    public List<KeptRun> page(@Nullable String before, int most) {
        KeptRun last = before == null ? null : find(before);
        List<KeptRun> page = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Run run : store.all()) {
            KeptRun kept = new KeptRun(run.summary(), store.keeping(run.id()).orElse(null));
            if (last == null || NEWEST_FIRST.compare(last, kept) < 0) {
                page.add(kept);
                there.add(run.id());
            }
        }
        for (KeptRun kept : archived(last, most)) {
            if (!there.contains(kept.run().id())) {
                page.add(kept);
            }
        }
        return page.stream().sorted(NEWEST_FIRST).limit(most).toList();
    }

    private List<KeptRun> archived(@Nullable KeptRun last, int most) {
        try {
            return archive.recent(last == null ? null : last.run(), most)
                    .stream()
                    .map(found -> new KeptRun(found.summary(), found.keeping()))
                    .toList();
        }
        catch (StoreException ex) {
            if (last == null) {
                return List.of();
            }
            throw ex;
        }
    }

    private KeptRun find(String id) {
        return store.find(id)
                .map(run -> new KeptRun(run.summary(), null))
                .or(() -> archive.find(id).map(found -> new KeptRun(found.summary(), null)))
                .orElseThrow(() -> new UnknownException("run", "There is no run '" + id + "' to list those before it"));
    }
}
