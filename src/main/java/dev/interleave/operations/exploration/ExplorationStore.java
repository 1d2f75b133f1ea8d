package dev.interleave.operations.exploration;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The recent explorations. Those that have ended make room for new ones, the oldest first.
 *
 * <p>Thread-safe; all fields are guarded by this.
 */
public @Component class ExplorationStore {

    private final int kept;

    private final Map<String, LaunchedExploration> explorations = new LinkedHashMap<>();

    public ExplorationStore(ExplorationProperties properties) {
        this.kept = properties.kept();
    }

    /** Adds an exploration, and lets go of ended ones if there are too many then. */
    synchronized void add(LaunchedExploration exploration) {
        explorations.put(exploration.id(), exploration);
        Iterator<LaunchedExploration> oldest = explorations.values().iterator();
        while (explorations.size() > kept && oldest.hasNext()) {
            if (!oldest.next().isRunning()) {
                oldest.remove();
            }
        }
    }

    /** The exploration with an id, if it is kept. */
    synchronized Optional<LaunchedExploration> find(String id) {
        return Optional.ofNullable(explorations.get(id));
    }

    /** All explorations, the newest first. */
    synchronized List<LaunchedExploration> all() {
        return new ArrayList<>(explorations.values()).reversed();
    }
}
