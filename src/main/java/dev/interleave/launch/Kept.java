package dev.interleave.launch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The most recent of what was launched. Those that have ended make room for new ones, the oldest first.
 *
 * <p>Thread-safe; all fields are guarded by this.
 *
 * @param <T> what was launched
 */
public final class Kept<T extends Ongoing> {

    private final int most;

    private final Map<String, T> all = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param most how many are kept, unless more than that are under way
     */
    public Kept(int most) {
        this.most = most;
    }

    /** Adds one, and lets go of ended ones if there are too many then. */
    public synchronized void add(T added) {
        all.put(added.id(), added);
        Iterator<T> oldest = all.values().iterator();
        while (all.size() > most && oldest.hasNext()) {
            if (!oldest.next().isRunning()) {
                oldest.remove();
            }
        }
    }

    /** The one with an id, if it is kept. */
    public synchronized Optional<T> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Lets go of the one with an id, if it is kept. */
    public synchronized void remove(String id) {
        all.remove(id);
    }

    /** All of them, the newest first. */
    public synchronized List<T> all() {
        return new ArrayList<>(all.values()).reversed();
    }
}
