package dev.interleave.operations.series;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The recent comparisons and sweeps. Those that have ended make room for new ones, the oldest first.
 *
 * <p>Thread-safe; all fields are guarded by this.
 */
public @Component class SeriesStore {

    private final int kept;

    private final Map<String, Series> all = new LinkedHashMap<>();

    public SeriesStore(SeriesProperties properties) {
        this.kept = properties.kept();
    }

    /** Adds one, and lets go of ended ones if there are too many then. */
    synchronized void add(Series series) {
        all.put(series.id(), series);
        Iterator<Series> oldest = all.values().iterator();
        while (all.size() > kept && oldest.hasNext()) {
            if (!oldest.next().isRunning()) {
                oldest.remove();
            }
        }
    }

    /** The one with an id, if it is kept. */
    synchronized Optional<Series> find(SeriesKind kind, String id) {
        return Optional.ofNullable(all.get(id)).filter(series -> series.kind() == kind);
    }

    /** All of them, the newest first. */
    synchronized List<Series> all() {
        return new ArrayList<>(all.values()).reversed();
    }
}
