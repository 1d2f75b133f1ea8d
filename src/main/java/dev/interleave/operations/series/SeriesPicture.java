package dev.interleave.operations.series;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.interleave.operations.series.SeriesAnswer.MeasuredValue;
import dev.interleave.trace.export.svg.Figure;

import static dev.interleave.experiment.Sentences.decimal;
import static dev.interleave.experiment.Sentences.millis;
import static dev.interleave.experiment.Sentences.when;

/** Draws a sweep as a curve of how long its runs took, with their middle half; a comparison as bars. */
final class SeriesPicture {

    private static final double WIDTH = 720;

    private static final double HEIGHT = 340;

    private static final double LEFT = 90;

    private static final double RIGHT = 40;

    private static final double TOP = 62;

    private static final double BOTTOM = 50;

    private static final int LINES = 4;

    private static final double ROW = 30;

    private static final double NAMES = 200;

    private SeriesPicture() {
    }

    static String of(SeriesAnswer series) {
        List<MeasuredValue> rows = series.rows().stream().filter(row -> row.elapsedNanos() != null).toList();
        List<MeasuredValue> numbers = rows.stream().filter(row -> row.number() != null)
                .sorted(Comparator.comparingDouble(SeriesPicture::number)).toList();
        String title = series.experiment() + ": elapsed by " + series.of();
        String told = rows.stream().map(row -> row.value() + ": median " + millis(median(row)))
                .collect(Collectors.joining("; ")) + ". " + series.summary();
        return series.kind() == SeriesKind.SWEEP && numbers.size() > 1 ? curve(series, numbers, title, told)
                : bars(rows, title, told);
    }

    private static double number(MeasuredValue row) {
        Double number = row.number();
        return number == null ? 0 : number;
    }

    private static long median(MeasuredValue row) {
        Quartiles elapsed = row.elapsedNanos();
        return elapsed == null ? 0 : elapsed.median();
    }

    private static String curve(SeriesAnswer series, List<MeasuredValue> rows, String title, String told) {
        double most = rows.stream().mapToDouble(SeriesPicture::upper).max().orElse(1) * 1.1;
        double first = number(rows.getFirst());
        double span = Math.max(1e-9, number(rows.getLast()) - first);
        double[] x = rows.stream().mapToDouble(row -> LEFT + 14
                + (number(row) - first) / span * (WIDTH - LEFT - RIGHT - 28)).toArray();
        Figure figure = new Figure(WIDTH, HEIGHT, title, told);
        figure.text("quiet", 12, 44, "Points are medians, the band is the middle half of the runs.");
        for (int line = 0; line <= LINES; line++) {
            double value = most * line / LINES;
            figure.through(line == 0 ? "axis" : "grid", false, LEFT, y(value, most), WIDTH - RIGHT, y(value, most));
            figure.text("quiet right", LEFT - 8, y(value, most) + 4, millis(Math.round(value)));
        }
        double[] band = new double[rows.size() * 4];
        double[] middle = new double[rows.size() * 2];
        for (int i = 0; i < rows.size(); i++) {
            int back = band.length - 2 - 2 * i;
            band[2 * i] = x[i];
            band[2 * i + 1] = y(upper(rows.get(i)), most);
            band[back] = x[i];
            band[back + 1] = y(lower(rows.get(i)), most);
            middle[2 * i] = x[i];
            middle[2 * i + 1] = y((double) median(rows.get(i)), most);
        }
        figure.through("spread", true, band).through("median", false, middle);
        for (int i = 0; i < rows.size(); i++) {
            boolean best = series.best() != null && series.best().value().equals(rows.get(i).value());
            figure.spot(best ? "best" : "point", x[i], middle[2 * i + 1], best ? 7 : 4.5);
            figure.text("quiet middle", x[i], HEIGHT - BOTTOM + 18, rows.get(i).value());
        }
        return figure.text("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10,
                series.of() + (series.unit() == null ? "" : " (" + series.unit() + ")")).end();
    }

    private static double upper(MeasuredValue row) {
        Quartiles elapsed = row.elapsedNanos();
        return elapsed == null ? 0 : elapsed.p75();
    }

    private static double lower(MeasuredValue row) {
        Quartiles elapsed = row.elapsedNanos();
        return elapsed == null ? 0 : elapsed.p25();
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP);
    }

    private static String bars(List<MeasuredValue> rows, String title, String told) {
        double most = Math.max(1, rows.stream().mapToDouble(SeriesPicture::median).max().orElse(1));
        boolean isRanking = rows.stream().anyMatch(row -> row.ratio() != null);
        Figure figure = new Figure(WIDTH, TOP + rows.size() * ROW + 16, title, told);
        figure.text("quiet", 12, 44, "Bars are medians; the colour says whether all runs came out right.");
        for (int i = 0; i < rows.size(); i++) {
            MeasuredValue row = rows.get(i);
            double y = TOP + i * ROW;
            double length = (WIDTH - NAMES - 190) * median(row) / most;
            Double ratio = row.ratio();
            figure.text("right", NAMES - 10, y + 16, row.value());
            figure.bar(grade(row), NAMES, y + 4, Math.max(2, length), 16);
            figure.text("quiet", NAMES + length + 8, y + 16,
                    millis(median(row)) + (ratio == null ? when(isRanking, ", not ranked")
                            : ratio == 1 ? ", the fastest" : ", " + decimal(ratio, 2) + "× as long"));
        }
        return figure.end();
    }

    /** The gravest grade that a run came to. */
    private static String grade(MeasuredValue row) {
        return row.outcomes().stream().map(outcome -> outcome.grade()).max(Comparator.naturalOrder())
                .map(grade -> grade.name().toLowerCase(Locale.ROOT)).orElse("thread-rest");
    }
}
