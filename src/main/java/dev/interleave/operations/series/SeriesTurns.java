package dev.interleave.operations.series;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.Status;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunKeeper;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunStore;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.check.LostUpdates;

/**
 * Makes the runs of a series, one after another.
 *
 * <p>Confined to the thread that makes them.
 *
 * @param <P> the experiment's parameters
 */
final class SeriesTurns<P extends Record> {

    private static final Logger log = LoggerFactory.getLogger(SeriesTurns.class);

    /** Before threads are asked for once more, where others have them all. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** At the longest; each run has a deadline of its own, and ends sooner. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Series series;

    private final SeriesRequest<P> request;

    private final RunLauncher launcher;

    private final RunStore store;

    SeriesTurns(Series series, SeriesRequest<P> request, RunLauncher launcher, RunStore store) {
        this.series = series;
        this.request = request;
        this.launcher = launcher;
        this.store = store;
    }

    /**
     * Whose a run of the series is: it is kept, if it is, in the place of the last one with the same value, and not before it
     * has ended.
     */
    private final class Keeper implements RunKeeper {

        private final SeriesPlan.Turn turn;

        Keeper(SeriesPlan.Turn turn) {
            this.turn = turn;
        }

        @Override
        public void makeRoom() {
            store.makeRoomForEvents();
        }

        @Override
        public void add(Run run) {
            series.begin(run);
        }

        @Override
        public void ended(Run run, RunView result, @Nullable Statistics measured) {
            boolean kept = false;
            try {
                kept = keep(run, result, measured);
            }
            catch (RuntimeException | OutOfMemoryError ex) {
                log.error("The result of run {} could not be added to {}", run.id(), series.id(), ex);
                series.end(Status.FAILED, "The result of " + run.id() + " could not be added");
            }
            finally {
                if (!kept) {
                    run.release();
                    run.folder().delete();
                }
            }
        }

        private boolean keep(Run run, RunView result, @Nullable Statistics measured) {
            // Whoever cancelled it meant the series.
            if (result.status() == RunStatus.CANCELLED || !series.isRunning()) {
                return false;
            }
            LostUpdates lost = !turn.counted() || result.trace().dropped() > 0 ? null
                    : LostUpdates.in(result.trace());
            String before = series.add(turn, result, measured, lost);
            if (turn.counted()) {
                store.replace(before, run);
            }
            return turn.counted();
        }
    }

    /** Makes all runs, or those that there is time for. Never throws. */
    void take() {
        try {
            for (SeriesPlan.Turn turn : request.plan().turns()) {
                Run run = launch(turn);
                if (run == null) {
                    return;
                }
                while (!run.await(LOOK)) {
                    log.debug("{} waits for {}", series.id(), run.id());
                }
            }
        }
        catch (InterruptedException ex) {
            series.cancel("It was interrupted");
        }
        catch (RuntimeException | Error ex) {
            log.error("{} could not continue", series.id(), ex);
            series.end(Status.FAILED, FailureText.of(ex));
        }
    }

    /** Launches a run as soon as there is room for it; null if the series is to end before that. */
    private @Nullable Run launch(SeriesPlan.Turn turn) throws InterruptedException {
        while (series.goesOn()) {
            try {
                return launcher.launch(request.parts().get(turn.value()).run(), new Keeper(turn));
            }
            catch (RunRejectedException ex) {
                series.pause(PAUSE);
            }
        }
        return null;
    }
}
