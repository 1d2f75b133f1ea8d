package dev.interleave.operations.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.store.Keeping;
import dev.interleave.trace.Statistics;
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

    private final RunArchive archive;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** Whether those that have ended are in the archive, by id. */
    private final Map<String, Keeping> keepings = new HashMap<>();

    /** The ids of runs no longer kept, the oldest first. */
    private final Set<String> evicted = new LinkedHashSet<>();

    public RunStore(RunProperties properties, RunArchive archive) {
        this.archive = archive;
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

    @Override
    public void ended(Run run, RunView result, @Nullable Statistics measured) {
        keep(result);
    }

    private void keep(RunView run) {
        Keeping keeping = archive.keep(run);
        if (keeping != null) {
            synchronized (this) {
                if (runs.containsKey(run.id())) {
                    keepings.put(run.id(), keeping);
                }
            }
        }
    }

    /** Has those runs archived, of some, that are still here and were not, because they came in the place of others. */
    public void archive(List<String> ids) {
        List<Run> here;
        synchronized (this) {
            here = ids.stream()
                    .filter(id -> !keepings.containsKey(id))
                    .map(runs::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
        here.forEach(run -> keep(run.view()));
    }

    /** Whether a run is in the archive; nothing if none are, or it is still going on. */
    public synchronized Optional<Keeping> keeping(String id) {
        return Optional.ofNullable(keepings.get(id));
    }

    /**
     * Waits a moment for a run that has ended to be in the archive, so that an answer can say that its link lasts; not while the
     * archive is in trouble.
     */
    public void awaitWritten(String id) {
        Keeping.awaitWritten(keeping(id).orElse(null));
    }

    /**
     * Takes a run out of the archive into memory.
     *
     * @return nothing if it is not there
     * @throws RunRejectedException if there is no room for its trace now
     */
    Optional<Run> restore(String id) {
        RunArchive.Found found = archive.find(id).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        makeRoom();
        if (!budget.reserve(found.events())) {
            throw new RunRejectedException(
                    "The run '" + id + "' is kept, but there is no room in memory for its trace now");
        }
        RunView view;
        try {
            view = archive.view(id).orElse(null);
        }
        catch (RuntimeException | Error ex) {
            budget.release(found.events());
            throw ex;
        }
        if (view == null) {
            budget.release(found.events());
            return Optional.empty();
        }
        Run restored = Run.restored(view, () -> budget.release(found.events()));
        return Optional.of(addUnlessThere(restored, found.keeping()));
    }

    /**
     * Adds a run that has ended elsewhere.
     *
     * @throws RunRejectedException if there is no room for its trace now
     */
    Run keepEnded(RunView view) {
        makeRoom();
        int events = view.trace().size();
        if (!budget.reserve(events)) {
            throw new RunRejectedException("There is no room in memory for the trace of the run now");
        }
        Run run = Run.restored(view, () -> budget.release(events));
        add(run);
        keep(view);
        return run;
    }

    private synchronized Run addUnlessThere(Run restored, @Nullable Keeping keeping) {
        Run there = runs.putIfAbsent(restored.id(), restored);
        if (there != null) {
            restored.release();
            return there;
        }
        if (keeping != null) {
            keepings.put(restored.id(), keeping);
        }
        return restored;
    }

    /** Lets go of a run that has ended, here and in the archive. */
    void forget(String id, Duration patience) throws InterruptedException {
        archive.delete(id, keeping(id).orElse(null), patience);
        Run gone = remove(id);
        if (gone != null) {
            gone.folder().delete();
        }
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
            keepings.remove(id);
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
                keepings.remove(run.id());
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
