package dev.interleave.operations.series;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.operations.series.SeriesView.Row;

/**
 * Which values of a series may be called faster or slower than others.
 *
 * @param rows those whose runs were all right and are like for like, the fastest first
 * @param apart those whose runs were all right, but are not like for like with these
 */
record Ranking(List<Row> rows, List<Row> apart) {

    /**
     * The ranking of some values.
     *
     * <p>A value without a caveat is like all others without one. Where every value has a caveat, those with the first one's
     * are like one another.
     */
    static Ranking of(List<Row> rows) {
        List<Row> right = rows.stream().filter(Row::isRight).toList();
        String caveat = caveat(right);
        return new Ranking(
                right.stream()
                        .filter(row -> Objects.equals(caveat, row.caveat()))
                        .sorted(Comparator.comparingLong(Ranking::median))
                        .toList(),
                right.stream().filter(row -> !Objects.equals(caveat, row.caveat())).toList());
    }

    private static @Nullable String caveat(List<Row> right) {
        return right.isEmpty() || right.stream().anyMatch(row -> row.caveat() == null) ? null
                : right.getFirst().caveat();
    }

    /** Whether all of these do the same amount of work, as far as that is known. */
    boolean isSameWork() {
        return rows.stream().map(Row::work).distinct().count() <= 1;
    }

    /** How many times as long as the fastest one a value took; null if it is not ranked, or the work differs. */
    @Nullable Double ratio(Row row) {
        return !rows.contains(row) || !isSameWork() ? null
                : (double) median(row) / Math.max(1, median(rows.getFirst()));
    }

    private static long median(Row row) {
        return Objects.requireNonNull(row.elapsedNanos()).median();
    }
}
