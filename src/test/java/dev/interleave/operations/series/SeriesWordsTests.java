package dev.interleave.operations.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.interleave.experiment.Grade;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.Work;
import dev.interleave.launch.Failures;
import dev.interleave.launch.Machine;
import dev.interleave.launch.Status;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.trace.ThreadKind;
import dev.interleave.web.presentation.Presentation;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of a series, and which value is called best. */
class SeriesWordsTests {

    private static final long MS = 1_000_000;

    private static SeriesView series(SeriesKind kind, Status status, SeriesView.Row... rows) {
        int done = Arrays.stream(rows).mapToInt(SeriesView.Row::runs).sum();
        return new SeriesView("x-1", kind, "x", new ParameterSpec("n", ParameterSpec.Type.INTEGER, "1", "1", "1", "99",
                List.of(), false, "How many.", int.class), status, "All runs were done", Instant.EPOCH, 1, Map.of(), 5,
                0, done, status == Status.COMPLETED ? done : done + 5,
                new Machine("a", "b", 2, new Machine.Jdk("25", "c", "d"), ThreadKind.PLATFORM), List.of(rows));
    }

    private static SeriesView sweep(SeriesView.Row... rows) {
        return series(SeriesKind.SWEEP, Status.COMPLETED, rows);
    }

    private static String compared(SeriesView.Row... rows) {
        return new SeriesWords(series(SeriesKind.COMPARISON, Status.COMPLETED, rows)).summary();
    }

    /** A row of five runs that went to their end; the middle half of them took a millisecond more or less. */
    private static SeriesView.Row row(String value, long millis) {
        return row(value, millis, 1, Map.of(RunStatus.COMPLETED, 5), Grade.ACCEPTABLE, null);
    }

    private static SeriesView.Row row(String value, long millis, long work, Map<RunStatus, Integer> statuses,
            Grade grade, @Nullable Quartiles lost) {
        Quartiles elapsed = new Quartiles((millis - 2) * MS, (millis - 1) * MS, millis * MS, (millis + 1) * MS,
                (millis + 2) * MS);
        Map<RunStatus, Integer> ends = new EnumMap<>(statuses);
        return new SeriesView.Row(value, Double.valueOf(value),
                ends.values().stream().mapToInt(Integer::intValue).sum(),
                ends, new Failures(0, null), ends.containsKey(RunStatus.COMPLETED) ? elapsed : null,
                new Work(work, "pages"), rates(work, millis), List.of(new SeriesView.OutcomeCount("v", grade, "m", 5)),
                lost, null, null, millis / 10.0, null, null);
    }

    private static Rates rates(long work, long millis) {
        double rate = work * 1000.0 / millis;
        return new Rates(rate * 0.8, rate * 0.9, rate, rate * 1.1, rate * 1.2);
    }

    @Test
    void theFastestIsNamedAndBySoMuch() {
        assertThat(compared(row("1", 20), row("2", 10), row("3", 30))).isEqualTo(
                "Fastest was n=2 with a median of 10.0 ms; slowest was n=3 with 30.0 ms, 3.00 times as long.");
    }

    @Test
    void whatWentWrongIsNotRanked() {
        Quartiles some = new Quartiles(1, 1, 1, 1, 1);
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        SeriesView.Row losing = row("1", 10, 1, all, Grade.ACCEPTABLE, some);
        SeriesView.Row interesting = row("4", 5, 1, all, Grade.INTERESTING, null);
        assertThat(compared(losing, row("2", 20), row("3", 30), interesting))
                .startsWith(
                        "Fastest was n=2 with a median of 20.0 ms; slowest was n=3 with 30.0 ms, 1.50 times as long. "
                                + "Not ranked, because some run went wrong: n=1 and 4.");
        assertThat(compared(losing, row("2", 20)))
                .startsWith("Only n=2 can be ranked, with a median of 20.0 ms. "
                        + "Not ranked, because some run went wrong: n=1.");
        assertThat(compared(losing, interesting))
                .startsWith("With every value, some run went wrong, so none is called fastest.")
                .doesNotContain("Fastest");
    }

    @Test
    void whereTheWorkDiffersNoneIsCalledFastest() {
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        SeriesView.Row more = row("2", 20, 7, all, Grade.ACCEPTABLE, null);
        assertThat(compared(row("1", 10), more)).startsWith(
                "The values do not all do the same amount of work, so none is called fastest.");
        List<SeriesView.Row> rows = List.of(row("1", 10), more);
        assertThat(rows).extracting(row -> row.comparedWith(rows).ratio()).containsExactly(null, null);
    }

    private static SeriesView.Row caveat(String caveat, SeriesView.Row row) {
        return new SeriesView.Row(row.value(), row.number(), row.runs(), row.statuses(), row.failures(),
                row.elapsedNanos(), row.work(), row.throughputPerSecond(), row.outcomes(), row.lostUpdates(),
                row.waitNanos(), row.holdNanos(), row.ratio(), caveat, row.lastRun());
    }

    @Test
    void whatIsNotLikeForLikeIsNotRanked() {
        SeriesView.Row first = caveat("nobody waits", row("1", 10));
        SeriesView.Row fourth = caveat("nobody waits", row("4", 5));
        assertThat(compared(fourth, row("2", 20), first, row("3", 30)))
                .isEqualTo(
                        "Fastest was n=2 with a median of 20.0 ms; slowest was n=3 with 30.0 ms, 1.50 times as long. "
                                + "Not ranked, because not like for like: with n=4 and 1, nobody waits.");
        assertThat(compared(first, row("2", 20))).isEqualTo("Only n=2 can be ranked, with a median of 20.0 ms. "
                + "Not ranked, because not like for like: with n=1, nobody waits.");
        SeriesView.Row wrong = caveat("nobody waits",
                row("4", 5, 1, Map.of(RunStatus.COMPLETED, 5), Grade.INTERESTING, null));
        assertThat(compared(wrong, row("1", 10), row("2", 20))).doesNotContain("like for like");
        assertThat(new SeriesWords(sweep(first, row("2", 20))).summary()).startsWith("Best is n=2")
                .endsWith("no other can be judged. Not ranked, because not like for like: with n=1, nobody waits.");
    }

    @Test
    void whatHasTheSameCaveatIsLikeForLike() {
        List<SeriesView.Row> alike = List.of(caveat("nobody waits", row("1", 10)),
                caveat("nobody waits", row("2", 20)), caveat("somebody waits", row("3", 30)));
        assertThat(compared(alike.toArray(SeriesView.Row[]::new))).startsWith("Fastest was n=1 ")
                .contains("slowest was n=2")
                .endsWith("Not ranked, because not like for like: with n=3, somebody waits.");
        assertThat(alike).extracting(row -> row.comparedWith(alike).caveat())
                .containsExactly(null, null, "somebody waits");
        assertThat(alike).extracting(row -> row.comparedWith(alike).ratio()).containsExactly(1.0, 2.0, null);
    }

    @Test
    void aCaveatMarksItsRow() {
        SeriesView.Row first = caveat("nobody waits", row("1", 10));
        SeriesAnswer answer = SeriesAnswer.of(series(SeriesKind.COMPARISON, Status.COMPLETED, first, row("2", 20)));
        assertThat(answer.rows()).extracting(SeriesAnswer.MeasuredValue::caveat)
                .containsExactly("nobody waits", null);
        assertThat(answer.text(Presentation.USUAL)).contains("\n1 (!)").doesNotContain("2 (!)");
    }

    @Test
    void whereSpreadsOverlapADifferenceMeansLittle() {
        assertThat(compared(row("1", 10), row("2", 12), row("3", 40)))
                .contains("overlaps with that of n=2, so that difference means little");
        assertThat(compared(row("1", 10), row("2", 13))).doesNotContain("overlaps");
    }

    @Test
    void ofTooFewRunsNothingIsConcluded() {
        SeriesView.Row one = row("1", 10, 1, Map.of(RunStatus.COMPLETED, 2), Grade.ACCEPTABLE, null);
        assertThat(compared(one, row("2", 30))).contains("too few runs");
        assertThat(compared(row("1", 10), row("2", 30))).doesNotContain("too few runs");
    }

    @Test
    void whatWentWrongIsSaid() {
        assertThat(compared(row("1", 10), row("2", 20, 1, Map.of(RunStatus.COMPLETED, 3, RunStatus.DEADLOCKED, 2),
                Grade.ACCEPTABLE, null), row("3", 30, 1, Map.of(RunStatus.COMPLETED, 5), Grade.FORBIDDEN, null)))
                .contains("With n=2, of 5 runs 2 ended in a deadlock.", "A forbidden outcome occurred with n=3.");
        assertThat(compared(row("1", 10), row("2", 20))).doesNotContain("deadlock", "forbidden outcome");
    }

    @Test
    void lostUpdatesAreToldOfThoseOfWhichTheyAreKnown() {
        Quartiles some = new Quartiles(0, 1, 1_200, 1_300, 1_400);
        Quartiles none = new Quartiles(0, 0, 0, 0, 0);
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        SeriesView.Row losing = row("1", 10, 1, all, Grade.ACCEPTABLE, some);
        SeriesView.Row keeping = row("2", 20, 1, all, Grade.ACCEPTABLE, none);
        assertThat(compared(losing, keeping, row("3", 30)))
                .endsWith("Only these lost updates: n=1 (median: 1,200 per run).");
        assertThat(compared(losing, losing)).doesNotContain("Only");
        assertThat(compared(keeping, keeping)).endsWith("No update was lost.");
        assertThat(compared(keeping, row("3", 30))).doesNotContain("lost");
    }

    @Test
    void whatIsNotOverIsSaidToBeSo() {
        assertThat(new SeriesWords(series(SeriesKind.COMPARISON, Status.RUNNING, row("1", 10), row("2", 20)))
                .summary()).startsWith("So far 10 of 15 runs were done.");
        assertThat(new SeriesWords(series(SeriesKind.COMPARISON, Status.CANCELLED, row("1", 10), row("2", 20)))
                .summary()).startsWith("Only 10 of 15 runs were done.");
        assertThat(new SeriesWords(series(SeriesKind.COMPARISON, Status.RUNNING)).summary())
                .isEqualTo("Nothing was measured yet.");
    }

    @Test
    void theBestHasTheLowestMedianWhereAllDoTheSame() {
        Best best = Best.of(sweep(row("1", 30), row("2", 10), row("4", 20)));
        assertThat(best).isEqualTo(new Best("2", Best.Measure.ELAPSED,
                "its median, 10.0 ms, is the lowest; its middle half overlaps with no other"));
    }

    @Test
    void theBestHasTheHighestRateWhereTheWorkDiffers() {
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        Best best = Best.of(sweep(row("1", 10, 10, all, Grade.ACCEPTABLE, null),
                row("2", 15, 40, all, Grade.ACCEPTABLE, null)));
        assertThat(best).isNotNull();
        assertThat(best.value()).isEqualTo("2");
        assertThat(best.by()).isEqualTo(Best.Measure.THROUGHPUT);
        assertThat(best.because()).startsWith("its median, 2,667 pages a second, is the highest");
    }

    @Test
    void whatOverlapsWithTheBestIsNamed() {
        Best best = Best.of(sweep(row("1", 30), row("2", 10), row("4", 11), row("8", 12)));
        assertThat(best).isNotNull();
        assertThat(best.because()).endsWith("overlaps with that of 4 and 8, so the difference means little");
    }

    @Test
    void whatDoesNotGoToItsEndOrComesToWhatIsForbiddenIsNotBest() {
        Best best = Best.of(sweep(row("1", 30),
                row("2", 10, 1, Map.of(RunStatus.COMPLETED, 4, RunStatus.TIMED_OUT, 1), Grade.ACCEPTABLE, null),
                row("4", 5, 1, Map.of(RunStatus.COMPLETED, 5), Grade.FORBIDDEN, null)));
        assertThat(best).isNotNull();
        assertThat(best.value()).isEqualTo("1");
        assertThat(best.because()).endsWith("no other can be judged");
        assertThat(Best.of(sweep(row("4", 5, 1, Map.of(RunStatus.COMPLETED, 5), Grade.FORBIDDEN, null)))).isNull();
    }

    @Test
    void whatLosesUpdatesOrIsOnlyInterestingIsNotBest() {
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        SeriesView.Row losing = row("4", 5, 1, all, Grade.ACCEPTABLE, new Quartiles(0, 0, 0, 0, 3));
        SeriesView.Row interesting = row("8", 6, 1, all, Grade.INTERESTING, null);
        SeriesView mixed = sweep(row("1", 30), losing, interesting);
        assertThat(new SeriesWords(mixed).summary()).startsWith("Best is n=1: ")
                .contains("no other can be judged. Not ranked, because some run went wrong: n=4 and 8.");
        SeriesView wrong = sweep(losing, interesting);
        assertThat(Best.of(wrong)).isNull();
        assertThat(new SeriesWords(wrong).summary())
                .startsWith("With every value, some run went wrong, so none is called best.");
        assertThat(new SeriesWords(sweep(row("1", 30), row("2", 20))).summary()).startsWith("Best is n=2")
                .doesNotContain("Not ranked");
    }

    @Test
    void whereTheMedianLossIsNothingTheMostIsTold() {
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        SeriesView.Row losing = row("1", 10, 1, all, Grade.ACCEPTABLE, new Quartiles(0, 0, 0, 1, 3));
        SeriesView.Row keeping = row("2", 20, 1, all, Grade.ACCEPTABLE, new Quartiles(0, 0, 0, 0, 0));
        assertThat(compared(losing, keeping)).endsWith("Only these lost updates: n=1 (most: 3 per run).");
    }

    @Test
    void onlyWhatIsRightHasARatio() {
        Map<RunStatus, Integer> all = Map.of(RunStatus.COMPLETED, 5);
        SeriesView.Row interesting = row("8", 10, 1, all, Grade.INTERESTING, null);
        SeriesView.Row losing = row("7", 10, 1, all, Grade.ACCEPTABLE, new Quartiles(0, 0, 0, 0, 1));
        SeriesView.Row apart = caveat("nobody waits", row("6", 10));
        List<SeriesView.Row> mixed = List.of(row("1", 40), row("2", 20), interesting, losing, apart);
        assertThat(mixed).extracting(row -> row.comparedWith(mixed).ratio())
                .containsExactly(2.0, 1.0, null, null, null);
        List<SeriesView.Row> wrong = List.of(interesting, losing);
        assertThat(wrong).extracting(row -> row.comparedWith(wrong).ratio()).containsExactly(null, null);
    }

    @Test
    void thePictureHasARatioOnlyWhereTheRowHasOne() {
        SeriesView.Row wrong = row("8", 10, 1, Map.of(RunStatus.COMPLETED, 5), Grade.INTERESTING, null);
        List<SeriesView.Row> mixed = List.of(row("1", 40), row("2", 20), wrong);
        String picture = picture(mixed.stream().map(row -> row.comparedWith(mixed)).toList());
        assertThat(picture).contains("40.0 ms, 2.00× as long", "20.0 ms, the fastest", "10.0 ms, not ranked")
                .doesNotContain("0.50");
        assertThat(picture(List.of(wrong.comparedWith(List.of(wrong))))).doesNotContain("ranked", "fastest");
    }

    private static String picture(List<SeriesView.Row> rows) {
        return SeriesPicture.of(SeriesAnswer.of(
                series(SeriesKind.COMPARISON, Status.COMPLETED, rows.toArray(SeriesView.Row[]::new))));
    }

    @Test
    void barsAreAsLongAsMedians() {
        String text = SeriesAnswer.of(sweep(row("1", 30), row("2", 10), row("4", 20))).text(Presentation.USUAL);
        assertThat(text).contains("n    runs  median ms", "\n2 *     5      10.00", "* best by ELAPSED");
        assertThat(text.lines().filter(line -> line.contains("█")).map(line -> line.replaceAll("[^█]", "").length()))
                .containsExactly(30, 10, 20);
        // What has nothing to say of any row is no column.
        assertThat(text).contains("pages/s").doesNotContain("lost", "wait");
        assertThat(SeriesAnswer.of(series(SeriesKind.COMPARISON, Status.COMPLETED, row("1", 30), row("2", 10)))
                .text(Presentation.USUAL)).doesNotContain("best");
    }

    @Test
    void nothingIsBestBeforeTheEnd() {
        assertThat(Best.of(series(SeriesKind.SWEEP, Status.RUNNING, row("1", 30), row("2", 10)))).isNull();
        assertThat(Best.of(series(SeriesKind.SWEEP, Status.CANCELLED, row("1", 30), row("2", 10)))).isNotNull();
    }
}
