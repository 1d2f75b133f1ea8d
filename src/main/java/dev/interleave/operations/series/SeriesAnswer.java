package dev.interleave.operations.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.Work;
import dev.interleave.launch.Failures;
import dev.interleave.launch.Machine;
import dev.interleave.launch.Status;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.web.RunLinks;
import dev.interleave.store.KeptView;
import dev.interleave.store.StoredAnswer;
import dev.interleave.trace.Statistics;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * A comparison or a sweep: runs of one experiment with one parameter varied.
 *
 * @param id its id
 * @param kind what it is made for
 * @param experiment the name of its experiment
 * @param of the parameter that is varied
 * @param type what kind of value it takes
 * @param unit the unit of its values as numbers; null if they are plain numbers, or choices
 * @param status how far it is
 * @param because why it went so far and no further
 * @param startedAt when it started
 * @param elapsedNanos how long it took, or has taken so far, in nanoseconds
 * @param parameters the effective parameters that are the same for all runs, by name
 * @param repetitions how many runs of each value are counted
 * @param warmUps how many runs of each value come first that are not counted
 * @param done how many runs were done, those that are not counted included
 * @param total how many there are to be
 * @param machine what they ran on
 * @param rows what was measured, by value
 * @param best the value that does best; null in a comparison, and if none can be named
 * @param summary what was measured, in a sentence or two
 * @param note what the numbers can and cannot say
 * @param kept whether it is kept across restarts; left out if nothing is, or it is still running
 * @param links where to go on
 */
@Schema(name = "Series")
record SeriesAnswer(String id, SeriesKind kind, String experiment, String of, ParameterSpec.Type type,
        @Nullable String unit, Status status, String because, Instant startedAt, long elapsedNanos,
        Map<String, @Nullable Object> parameters, int repetitions, int warmUps, int done, int total, Machine machine,
        List<MeasuredValue> rows, @Nullable Best best, String summary, String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeptView kept,
        @JsonProperty("_links") Map<String, Links.Link> links)
        implements
        Representation,
        StoredAnswer<SeriesAnswer> {

    private static final String NOTE = "Times are of whole runs, recording included; for very short runs recording "
            + "dominates. Only runs that ended normally count. The values took turns, so that other work on the "
            + "machine affected all of them alike. A few runs that went right prove "
            + "nothing; an exploration does. Times describe this machine and these parameters; where middle "
            + "halves overlap, more repetitions may reverse the order.";

    /**
     * What was measured with one value.
     *
     * @param value the value, as a caller would write it
     * @param number the value as a number, in the series' unit; null if it is a choice
     * @param runs how many runs were counted
     * @param statuses how many of them ended in which way
     * @param failed those that failed
     * @param elapsedNanos how long those took that went to their end; null if none did
     * @param work how much work each does; null if that is not known
     * @param throughputPerSecond how much of it was done in a second; null if that is not known
     * @param outcomes what they came to, and how often, the most frequent first
     * @param lostUpdates how many updates were lost; null if there were no updates, or not all events were kept
     * @param waitNanos how long threads waited for locks and permits in runs that went to their end; null if they asked for none
     * @param holdNanos how long threads held them there; null if they got none
     * @param ratio how many times as long as in the fastest ranked row they took; null if this row is not ranked, because some
     *     run was not right or has a caveat, or if rows do not all do the same amount of work
     * @param caveat why its times cannot be compared with those of other values; null if they can
     * @param links where the last of the runs is
     */
    @Schema(name = "SeriesRow")
    record MeasuredValue(String value, @Nullable Double number, int runs, Map<RunStatus, Integer> statuses,
            Failures failed, @Nullable Quartiles elapsedNanos, @Nullable Work work,
            @Nullable Rates throughputPerSecond, List<SeriesView.OutcomeCount> outcomes,
            @Nullable Quartiles lostUpdates, Statistics.@Nullable Spread waitNanos,
            Statistics.@Nullable Spread holdNanos, @Nullable Double ratio, @Nullable String caveat,
            @JsonProperty("_links") Map<String, Links.Link> links) {

        static MeasuredValue of(SeriesView.Row row) {
            return new MeasuredValue(row.value(), row.number(), row.runs(), row.statuses(), row.failures(),
                    row.elapsedNanos(), row.work(), row.throughputPerSecond(), row.outcomes(), row.lostUpdates(),
                    row.waitNanos(), row.holdNanos(), row.ratio(), row.caveat(), RunLinks.to(row.lastRun()));
        }
    }

    static SeriesAnswer of(SeriesView series) {
        Best best = series.kind() == SeriesKind.SWEEP ? Best.of(series) : null;
        return new SeriesAnswer(series.id(), series.kind(), series.experiment(), series.of().name(),
                series.of().type(), series.of().type() == ParameterSpec.Type.DURATION ? "ms" : null, series.status(),
                series.because(), series.startedAt(), series.elapsedNanos(), series.parameters(),
                series.repetitions(), series.warmUps(), series.done(), series.total(), series.machine(),
                series.rows().stream().map(MeasuredValue::of).toList(), best,
                new SeriesWords(series).summary(), NOTE, null,
                Links.ofKept(series.kind().plural(), series.id(), series.experiment()));
    }

    /** As it is now, saying whether it is kept. */
    static SeriesAnswer of(Series series) {
        return of(series.view()).with(KeptView.of(series.keeping()));
    }

    @Override
    public SeriesAnswer with(@Nullable KeptView now) {
        return new SeriesAnswer(id, kind, experiment, of, type, unit, status, because, startedAt, elapsedNanos,
                parameters, repetitions, warmUps, done, total, machine, rows, best, summary, note, now, links);
    }

    @Override
    public String text(Presentation presentation) {
        return new SeriesText(this, presentation).lines();
    }
}
