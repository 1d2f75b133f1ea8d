package dev.interleave.operations.series;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.launch.Status;
import dev.interleave.web.Texts;

import static dev.interleave.experiment.Sentences.listWithAnd;

/**
 * The value that does best, among those that are {@linkplain Ranking ranked}.
 *
 * @param value the value
 * @param by what it is best in
 * @param because the reason, and how sure that is
 */
@Schema(name = "BestValue")
record Best(String value, Measure by, String because) {

    /** What values are judged by. */
    enum Measure {

        /** The time that a run takes, because each does the same. */
        ELAPSED,
        /** What is done in a second, because runs do not all do the same. */
        THROUGHPUT
    }

    /** The best value of a series that has ended; null if none can be named. */
    static @Nullable Best of(SeriesView series) {
        Measure by = measure(series.rows());
        List<SeriesView.Row> right = Ranking.of(series.rows())
                .rows()
                .stream()
                .filter(row -> by == Measure.ELAPSED || row.throughputPerSecond() != null)
                .sorted(Comparator.comparingDouble(row -> cost(by, row)))
                .toList();
        if (series.status() == Status.RUNNING || right.isEmpty()) {
            return null;
        }
        SeriesView.Row first = right.getFirst();
        return new Best(first.value(), by, because(by, right));
    }

    private static Measure measure(List<SeriesView.Row> rows) {
        return rows.stream().map(SeriesView.Row::work).distinct().count() > 1 ? Measure.THROUGHPUT : Measure.ELAPSED;
    }

    /** The less the better. */
    private static double cost(Measure by, SeriesView.Row row) {
        return switch (by) {
            case ELAPSED -> elapsed(row).median();
            case THROUGHPUT -> row.throughputPerSecond() == null ? 0 : -row.throughputPerSecond().median();
        };
    }

    private static Quartiles elapsed(SeriesView.Row row) {
        return Objects.requireNonNull(row.elapsedNanos());
    }

    private static String because(Measure by, List<SeriesView.Row> right) {
        SeriesView.Row first = right.getFirst();
        String reason = switch (by) {
            case ELAPSED -> "its median, " + Texts.time(elapsed(first).median()) + ", is the lowest";
            case THROUGHPUT -> "its median, " + Texts.rate(medianOf(first), first.work())
                    + ", is the highest";
        };
        List<String> close = right.stream()
                .skip(1)
                .filter(row -> overlap(by, first, row))
                .map(SeriesView.Row::value)
                .toList();
        return reason + (right.size() == 1 ? "; no other can be judged"
                : close.isEmpty() ? "; its middle half overlaps with no other"
                : "; its middle half overlaps with that of " + listWithAnd(close)
                        + ", so the difference means little");
    }

    private static @Nullable Double medianOf(SeriesView.Row row) {
        return row.throughputPerSecond() == null ? null : row.throughputPerSecond().median();
    }

    private static boolean overlap(Measure by, SeriesView.Row one, SeriesView.Row other) {
        if (by == Measure.ELAPSED) {
            return elapsed(one).overlaps(elapsed(other));
        }
        return one.throughputPerSecond() != null && other.throughputPerSecond() != null
                && one.throughputPerSecond().overlaps(other.throughputPerSecond());
    }
}
