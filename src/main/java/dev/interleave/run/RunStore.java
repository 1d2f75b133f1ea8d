package dev.interleave.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.interleave.trace.EventBudget;

/**
 * The recent runs. Those that have ended make room for new ones, the oldest first.
 *
 * <p>Thread-safe; all fields are guarded by this.
 */
@Component
class RunStore implements DisposableBean {

    private static final int REMEMBERED = 10_000;

    private final int keptRuns;

    private final EventBudget budget;

    private final long roomForOne;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** The ids of runs no longer kept, the oldest first. */
    private final Set<String> evicted = new LinkedHashSet<>();

    RunStore(RunProperties properties) {
        this.keptRuns = properties.keptRuns();
        this.budget = new EventBudget(properties.eventsInAll());
        this.roomForOne = Math.min(properties.eventsPerRun(), budget.limit() / 2);
    }

    /** The budget that all runs share. */
    EventBudget budget() {
        return budget;
    }

    /** Adds a run. */
    synchronized void add(Run run) {
        runs.put(run.id(), run);
    }

    /** Lets go of ended runs until there is room for one more. */
    void makeRoom() {
        letGo().forEach(run -> run.folder().delete());
    }

    private synchronized List<Run> letGo() {
        List<Run> gone = new ArrayList<>();
        Iterator<Run> oldest = runs.values().iterator();
        int size = runs.size();
        while (oldest.hasNext() && (size >= keptRuns || budget.available() < roomForOne)) {
            Run run = oldest.next();
            if (!run.isRunning()) {
                oldest.remove();
                size--;
                run.release();
                remember(run.id());
                gone.add(run);
            }
        }
        return gone;
    }

    /** No file outlives the application. */
    @Override
    public void destroy() {
        all().forEach(run -> run.folder().delete());
    }

    private void remember(String id) {
        evicted.add(id);
        if (evicted.size() > REMEMBERED) {
            Iterator<String> oldest = evicted.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The run with an id, if it is kept. */
    synchronized Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** Whether a run with this id was kept once. */
    synchronized boolean wasKept(String id) {
        return evicted.contains(id);
    }

    /** All runs, the newest first. */
    synchronized List<Run> all() {
        return new ArrayList<>(runs.values()).reversed();
    }
}
