package dev.interleave.operations.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Work;
import dev.interleave.launch.Failures;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.Statistics;
import dev.interleave.trace.check.LostUpdates;

/**
 * What was measured with one value of a series so far.
 *
 * <p>Guarded by the series it is of.
 */
final class SeriesRow {

    private final String value;

    private final @Nullable Double number;

    private final @Nullable Work work;

    private final @Nullable String caveat;

    private final Map<RunStatus, Integer> statuses = new EnumMap<>(RunStatus.class);

    /** Of runs that went to their end. */
    private final List<Long> elapsedNanos = new ArrayList<>();

    private final Map<Outcome, Integer> outcomes = new LinkedHashMap<>();

    private final List<Long> lostUpdates = new ArrayList<>();

    private final LengthsOfTime waits = new LengthsOfTime();

    private final LengthsOfTime holds = new LengthsOfTime();

    private @Nullable String firstFailure;

    /** Whether there is a run of which not all events were kept. */
    private boolean incomplete;

    private long updates;

    private @Nullable String lastRun;

    SeriesRow(SeriesRequest.Part<?> part) {
        this.value = part.value();
        this.number = part.number();
        this.work = part.run().work();
        this.caveat = part.run().caveat();
    }

    /**
     * Adds a run.
     *
     * @param measured its statistics with their samples; null if it has none
     * @param lost the updates it lost; null if not all its events were kept
     */
    void add(RunView run, @Nullable Statistics measured, @Nullable LostUpdates lost) {
        statuses.merge(run.status(), 1, Integer::sum);
        if (run.status() == RunStatus.COMPLETED) {
            elapsedNanos.add(run.elapsedNanos());
            addTimes(measured);
        }
        if (run.status() == RunStatus.FAILED && firstFailure == null) {
            firstFailure = run.because();
        }
        if (run.outcome() != null) {
            outcomes.merge(run.outcome(), 1, Integer::sum);
        }
        if (lost == null) {
            incomplete = true;
        }
        else {
            updates += lost.updates();
            lostUpdates.add(lost.lost());
        }
    }

    private void addTimes(@Nullable Statistics measured) {
        if (measured != null) {
            measured.locks().forEach(lock -> {
                lock.samples().waits().forEach(waits::add);
                lock.samples().holds().forEach(holds::add);
            });
        }
    }

    /** The id of the last run that was added. */
    @Nullable String lastRun() {
        return lastRun;
    }

    void setLastRun(String id) {
        lastRun = id;
    }

    /** A view of it now, which is not yet compared with others. */
    SeriesView.Row view() {
        Quartiles elapsed = elapsedNanos.isEmpty() ? null : Quartiles.of(elapsedNanos);
        return new SeriesView.Row(value, number, statuses.values().stream().mapToInt(Integer::intValue).sum(),
                new EnumMap<>(statuses),
                new Failures(statuses.getOrDefault(RunStatus.FAILED, 0), firstFailure), elapsed, work,
                elapsed == null || work == null ? null : Rates.of(work, elapsed), counts(),
                incomplete || updates == 0 ? null : Quartiles.of(lostUpdates), waits.spread(), holds.spread(), null,
                caveat, lastRun);
    }

    private List<SeriesView.OutcomeCount> counts() {
        return outcomes.entrySet()
                .stream()
                .map(entry -> new SeriesView.OutcomeCount(entry.getKey().value(), entry.getKey().grade(),
                        entry.getKey().meaning(), entry.getValue()))
                .sorted(Comparator.comparingInt(SeriesView.OutcomeCount::count).reversed())
                .toList();
    }
}
