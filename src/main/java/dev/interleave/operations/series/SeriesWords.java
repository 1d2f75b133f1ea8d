package dev.interleave.operations.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.interleave.experiment.Grade;
import dev.interleave.launch.Status;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.series.SeriesView.Row;
import dev.interleave.web.Texts;

import static dev.interleave.experiment.Sentences.count;
import static dev.interleave.experiment.Sentences.listWithAnd;
import static dev.interleave.experiment.Sentences.sentences;
import static dev.interleave.experiment.Sentences.thousands;

/**
 * Says in a few sentences what a series showed, and what it did not.
 *
 * @param series the series
 */
record SeriesWords(SeriesView series) {

    /** Fewer runs have no spread worth the name. */
    private static final int ENOUGH = 3;

    String summary() {
        if (series.rows().stream().noneMatch(row -> row.runs() > 0)) {
            return "Nothing was measured" + (series.status() == Status.RUNNING ? " yet." : ".");
        }
        List<String> sentences = new ArrayList<>();
        if (series.done() < series.total()) {
            sentences.add((series.status() == Status.RUNNING ? "So far " : "Only ") + series.done() + " of "
                    + series.total() + " runs were done.");
        }
        addSpeed(sentences);
        addEnds(sentences);
        addForbidden(sentences);
        addLost(sentences);
        return sentences(sentences);
    }

    private String said(Row row) {
        return series.of().name() + "=" + row.value();
    }

    private String said(List<Row> rows) {
        return series.of().name() + "=" + listWithAnd(rows.stream().map(Row::value).toList());
    }

    private List<Row> rows(Predicate<Row> which) {
        return series.rows().stream().filter(which).toList();
    }

    private static Quartiles elapsed(Row row) {
        return Objects.requireNonNull(row.elapsedNanos());
    }

    private void addSpeed(List<String> sentences) {
        if (rows(row -> row.elapsedNanos() != null).size() < 2) {
            return;
        }
        if (series.kind() == SeriesKind.SWEEP) {
            addBest(sentences);
            return;
        }
        Ranking ranking = Ranking.of(series.rows());
        if (ranking.rows().isEmpty()) {
            sentences.add("With every value, some run went wrong, so none is called fastest.");
            return;
        }
        if (!ranking.isSameWork()) {
            sentences.add("The values do not all do the same amount of work, so none is called fastest.");
        }
        else if (ranking.rows().size() > 1) {
            rank(ranking.rows(), sentences);
        }
        else {
            sentences.add("Only " + said(ranking.rows()) + " can be ranked, with a median of "
                    + Texts.time(elapsed(ranking.rows().getFirst()).median()) + ".");
        }
        addNotRanked(ranking, sentences);
    }

    private void addBest(List<String> sentences) {
        Best best = Best.of(series);
        if (best != null) {
            sentences.add("Best is " + series.of().name() + "=" + best.value() + ": " + best.because() + ".");
            addNotRanked(Ranking.of(series.rows()), sentences);
        }
        else if (series.status() != Status.RUNNING) {
            sentences.add("With every value, some run went wrong, so none is called best.");
        }
    }

    private void addNotRanked(Ranking ranking, List<String> sentences) {
        List<Row> wrong = rows(row -> row.runs() > 0 && !row.isRight());
        if (!wrong.isEmpty()) {
            sentences.add("Not ranked, because some run went wrong: " + said(wrong) + ".");
        }
        Map<String, List<Row>> byCaveat = ranking.apart()
                .stream()
                .collect(Collectors.groupingBy(row -> Objects.requireNonNullElse(row.caveat(), ""), LinkedHashMap::new,
                        Collectors.toList()));
        byCaveat.forEach((caveat, rows) -> sentences.add(
                "Not ranked, because not like for like: with " + said(rows) + ", " + caveat + "."));
    }

    private void rank(List<Row> timed, List<String> sentences) {
        Row first = timed.getFirst();
        Row last = timed.getLast();
        List<Row> close = timed.stream().skip(1).filter(row -> elapsed(row).overlaps(elapsed(first))).toList();
        sentences.add("Fastest was " + said(first) + " with a median of " + Texts.time(elapsed(first).median())
                + "; slowest was " + said(last) + " with " + Texts.time(elapsed(last).median()) + ", "
                + Texts.times((double) elapsed(last).median() / Math.max(1, elapsed(first).median())) + " as long.");
        if (first.runs() < ENOUGH) {
            sentences.add("These are too few runs to tell a difference from chance.");
        }
        else if (!close.isEmpty()) {
            sentences.add("The middle half of the fastest's runs overlaps with that of " + said(close)
                    + ", so that difference means little.");
        }
    }

    private void addEnds(List<String> sentences) {
        for (Row row : series.rows()) {
            String ends = row.statuses()
                    .entrySet()
                    .stream()
                    .filter(status -> status.getKey() != RunStatus.COMPLETED)
                    .map(SeriesWords::said)
                    .collect(Collectors.joining(" and "));
            if (!ends.isEmpty()) {
                sentences.add("With " + said(row) + ", of " + count(row.runs(), "run") + " " + ends + ".");
            }
        }
    }

    private static String said(Map.Entry<RunStatus, Integer> status) {
        return status.getValue() + switch (status.getKey()) {
            case DEADLOCKED -> " ended in a deadlock";
            case TIMED_OUT -> " did not end in time";
            case FAILED -> " failed";
            case CANCELLED -> status.getValue() == 1 ? " was cancelled" : " were cancelled";
            case RUNNING, COMPLETED -> " did not stop";
        };
    }

    private void addForbidden(List<String> sentences) {
        List<Row> forbidden = rows(
                row -> row.outcomes().stream().anyMatch(outcome -> outcome.grade() == Grade.FORBIDDEN));
        if (!forbidden.isEmpty()) {
            sentences.add("A forbidden outcome occurred with " + said(forbidden) + ".");
        }
    }

    private void addLost(List<String> sentences) {
        List<Row> known = rows(row -> row.lostUpdates() != null);
        List<Row> losing = known.stream().filter(row -> lost(row).max() > 0).toList();
        if (losing.isEmpty()) {
            if (series.kind() == SeriesKind.COMPARISON && !known.isEmpty() && known.size() == series.rows().size()) {
                sentences.add("No update was lost.");
            }
            return;
        }
        String each = losing.stream()
                .map(row -> said(row) + " (" + perRun(lost(row)) + ")")
                .collect(Collectors.joining(", "));
        sentences.add((losing.size() == known.size() ? "Updates were lost with " : "Only these lost updates: ") + each
                + ".");
    }

    /** A median of nothing would deny what was lost. */
    private static String perRun(Quartiles lost) {
        return (lost.median() > 0 ? "median: " + thousands(lost.median()) : "most: " + thousands(lost.max()))
                + " per run";
    }

    private static Quartiles lost(Row row) {
        return Objects.requireNonNull(row.lostUpdates());
    }
}
