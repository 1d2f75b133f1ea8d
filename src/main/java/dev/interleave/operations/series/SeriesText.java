package dev.interleave.operations.series;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Work;
import dev.interleave.trace.Statistics;
import dev.interleave.web.Texts;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextTable;

/**
 * A comparison or a sweep in plain text: a row for each value, with a bar as long as its median.
 *
 * @param series the series
 * @param presentation how it is to look
 */
record SeriesText(SeriesAnswer series, Presentation presentation) {

    private static final int LONGEST_BAR = 30;

    private static final int MOST_OUTCOMES = 3;

    /** The first columns: what was varied, how often, how long it took, and the bar. */
    private static final int TIMES = 7;

    String lines() {
        return series.id() + "  " + series.status() + "  of=" + series.of() + " "
                + Texts.parameters(series.parameters()) + "\n"
                + series.because() + ": " + series.done() + " of " + series.total() + " runs in "
                + Texts.time(series.elapsedNanos()) + ", " + series.warmUps() + " of each value not counted\n"
                + series.summary() + "\n\n" + tables() + "\n" + failures()
                + (series.best() == null ? "" : "* best by " + series.best().by() + "\n") + series.note() + "\n"
                + Texts.machine(series.machine()) + "\n";
    }

    /** Series, a row each. */
    static String list(List<SeriesAnswer> series, Presentation presentation) {
        List<List<?>> rows = new ArrayList<>();
        series.forEach(each -> rows.add(List.of(each.id(), each.status(), each.of(), each.summary())));
        return new TextTable(List.of("id", "status", "of", "summary"), rows, presentation.width()).text();
    }

    /** A column; it is left out if it has nothing to say of any row. */
    private record Column(String name, Function<SeriesAnswer.MeasuredValue, @Nullable Object> cell) {
    }

    private List<Column> columns() {
        String unit = series.rows()
                .stream()
                .map(SeriesAnswer.MeasuredValue::work)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Work::unit)
                .orElse("");
        return List.of(
                new Column(series.of(),
                        row -> row.value() + (isBest(row) ? " *" : "") + (row.caveat() == null ? "" : " (!)")),
                new Column("runs", SeriesAnswer.MeasuredValue::runs),
                new Column("median ms", row -> millis(row.elapsedNanos(), Quartiles::median)),
                new Column("p25", row -> millis(row.elapsedNanos(), Quartiles::p25)),
                new Column("p75", row -> millis(row.elapsedNanos(), Quartiles::p75)),
                new Column("ratio", row -> decimal(row.ratio(), 2)), new Column("", this::bar),
                new Column(unit + "/s", row -> row.throughputPerSecond() == null ? null
                        : row.throughputPerSecond().median() < 100 ? decimal(row.throughputPerSecond().median(), 1)
                        : Math.round(row.throughputPerSecond().median())),
                new Column("lost", row -> row.lostUpdates() == null ? null : row.lostUpdates().median()),
                new Column("wait p50 us", row -> micros(row.waitNanos(), Statistics.Spread::p50)),
                new Column("p99", row -> micros(row.waitNanos(), Statistics.Spread::p99)),
                new Column("hold p50 us", row -> micros(row.holdNanos(), Statistics.Spread::p50)),
                new Column("outcomes", SeriesText::outcomes));
    }

    /** One, or where it is too wide two: times, and what else there is to say. */
    private String tables() {
        List<Column> columns = columns().stream()
                .filter(column -> series.rows().stream().anyMatch(row -> column.cell().apply(row) != null))
                .toList();
        TextTable all = table(columns);
        List<Column> times = columns.subList(0, Math.min(TIMES, columns.size()));
        if (all.fits() || times.size() == columns.size()) {
            return all.text();
        }
        List<Column> others = new ArrayList<>(columns.subList(times.size(), columns.size()));
        others.addFirst(columns.getFirst());
        return table(times).text() + "\n" + table(others).text();
    }

    private TextTable table(List<Column> columns) {
        List<List<?>> rows = new ArrayList<>();
        for (SeriesAnswer.MeasuredValue row : series.rows()) {
            rows.add(columns.stream()
                    .map(column -> Objects.requireNonNullElse(column.cell().apply(row), "-"))
                    .toList());
        }
        return new TextTable(columns.stream().map(Column::name).toList(), rows, presentation.width());
    }

    private boolean isBest(SeriesAnswer.MeasuredValue row) {
        return series.best() != null && series.best().value().equals(row.value());
    }

    private @Nullable String bar(SeriesAnswer.MeasuredValue row) {
        if (row.elapsedNanos() == null) {
            return null;
        }
        long longest = series.rows()
                .stream()
                .map(SeriesAnswer.MeasuredValue::elapsedNanos)
                .filter(Objects::nonNull)
                .mapToLong(Quartiles::median)
                .max()
                .orElse(1);
        long length = Math.round((double) LONGEST_BAR * row.elapsedNanos().median() / Math.max(1, longest));
        return "█".repeat((int) Math.max(1, length));
    }

    private static String outcomes(SeriesAnswer.MeasuredValue row) {
        String told = row.outcomes()
                .stream()
                .limit(MOST_OUTCOMES)
                .map(outcome -> outcome.count() + " x outcome " + outcome.value() + " " + outcome.grade())
                .collect(Collectors.joining(", "));
        int others = row.outcomes().size() - MOST_OUTCOMES;
        String ends = row.statuses()
                .entrySet()
                .stream()
                .filter(status -> status.getKey().name().matches("FAILED|TIMED_OUT|DEADLOCKED"))
                .map(status -> status.getValue() + " x " + status.getKey())
                .collect(Collectors.joining(", "));
        String outcomes = told + (others > 0 ? " and " + others + " more" : "");
        return ends.isEmpty() ? outcomes : ends + (outcomes.isEmpty() ? "" : ": " + outcomes);
    }

    private String failures() {
        return series.rows()
                .stream()
                .filter(row -> row.failed().count() > 0)
                .map(row -> row.failed().count() + " failed with " + series.of() + "=" + row.value()
                        + ", the first with: " + row.failed().first() + "\n")
                .collect(Collectors.joining());
    }

    private static @Nullable BigDecimal millis(@Nullable Quartiles nanos, Function<Quartiles, Long> which) {
        return nanos == null ? null : decimal(which.apply(nanos) / 1e6, 2);
    }

    private static @Nullable BigDecimal micros(Statistics.@Nullable Spread nanos,
            Function<Statistics.Spread, Long> which) {
        return nanos == null ? null : decimal(which.apply(nanos) / 1e3, 1);
    }

    private static @Nullable BigDecimal decimal(@Nullable Double number, int places) {
        return number == null ? null : BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
    }
}
