package dev.interleave.operations.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.interleave.launch.RunProperties;
import dev.interleave.trace.record.EventBudget;

/**
 * The recent runs. Those that have ended make room for new ones, the oldest first.
 *
 * <p>Thread-safe; all fields are guarded by this.
 */
public @Component class RunStore implements RunKeeper, DisposableBean {

    private static final int REMEMBERED = 10_000;

    private final int keptRuns;

    private final EventBudget budget;

    private final long roomForOne;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** The ids of runs no longer kept, the oldest first. */
    private final Set<String> evicted = new LinkedHashSet<>();

    public RunStore(RunProperties properties) {
        this.keptRuns = properties.keptRuns();
        this.budget = new EventBudget(properties.eventsInAll());
        this.roomForOne =
                Math.min((long) properties.eventsPerRun() * RunProperties.WEIGHT_UNDER_WAY, budget.limit() / 2);
    }

    /** The budget that all runs share. */
    public EventBudget budget() {
        return budget;
    }

    @Override
    public synchronized void add(Run run) {
        runs.put(run.id(), run);
    }

    /** Lets go of ended runs until there is room for one more. */
    @Override
    public void makeRoom() {
        clear(letGo(keptRuns - 1));
    }

    /** Lets go of ended runs until there is room for the events of one that is not kept. */
    public void makeRoomForEvents() {
        clear(letGo(Integer.MAX_VALUE));
    }

    /**
     * Adds a run that has ended, in the place of another.
     *
     * @param before the id of the other, which goes; null if there is none
     */
    public void replace(@Nullable String before, Run run) {
        Run gone = before == null ? null : remove(before);
        if (gone != null) {
            gone.folder().delete();
        }
        makeRoom();
        add(run);
    }

    private synchronized @Nullable Run remove(String id) {
        Run gone = runs.remove(id);
        if (gone != null) {
            gone.release();
            remember(id);
        }
        return gone;
    }

    private synchronized List<Run> letGo(int most) {
        List<Run> gone = new ArrayList<>();
        Iterator<Run> oldest = runs.values().iterator();
        int size = runs.size();
        while (oldest.hasNext() && (size > most || budget.available() < roomForOne)) {
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

    private static void clear(List<Run> gone) {
        gone.forEach(run -> run.folder().delete());
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
