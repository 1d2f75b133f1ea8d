package dev.interleave.agreement;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;

import static dev.interleave.agreement.Declared.always;
import static dev.interleave.agreement.Declared.either;
import static dev.interleave.agreement.Declared.led;
import static dev.interleave.agreement.Words.INTERRUPTED;
import static dev.interleave.agreement.Words.PASSED;
import static dev.interleave.agreement.Words.PASSED_FLAG_KEPT;
import static dev.interleave.agreement.Words.STUCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A cell that is not as its row declares is reported, with its row and its column. */
class RowTests {

    @ParameterizedTest
    @EnumSource
    void whatIsDeclaredRightIsNotReported(Column column) throws Exception {
        assertThat(objection(interruptedAtOpenLatch(always(INTERRUPTED)), column)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeclaredWrongIsReportedInEachColumn(Column column) throws Exception {
        assertThat(objection(interruptedAtOpenLatch(always(PASSED_FLAG_KEPT)), column)).hasValue(
                "CountDownLatch, open and interrupted: " + column
                        + " has [interrupted], declared is [passed, flag kept]");
    }

    @ParameterizedTest
    @EnumSource
    void whatDiffersInOneColumnOnlyIsReportedThere(Column column) throws Exception {
        Row right = interruptedAtOpenLatch(always(INTERRUPTED));
        Row row = new Row("latch", "asked otherwise", always(INTERRUPTED), _ -> PASSED, right.lab());
        assertThat(objection(row, column).isPresent()).isEqualTo(column == Column.REAL);
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsIsReported(Column column) throws Exception {
        Row.Question<Stage> failing = stage -> stage.start(() -> {
            throw new IllegalStateException("it broke");
        }).outcome();
        Row row = new Row("nothing", "broken", always(PASSED), failing::ask, failing::ask);
        assertThat(objection(row, column)).hasValueSatisfying(
                text -> assertThat(text).startsWith("nothing, broken: " + column + " has [failed: ")
                        .contains("it broke"));
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whoWaitsForEverIsStuckAndNotLeftOut(Column column) throws Exception {
        Row row = Latching.latch()
                .row("closed", always(PASSED), (latch, stage) -> stage.start(latch::pass).outcomeOrStuck());
        assertThat(objection(row, column))
                .hasValue("CountDownLatch, closed: " + column + " has [stuck], declared is [passed]");
    }

    @Test
    void leadingMustComeToAllThatIsDeclaredForItAndNothingElse() {
        Row row = row(led(STUCK).otherwise(PASSED));
        for (Column column : List.of(Column.REAL, Column.FREE)) {
            assertThat(row.objectionTo(column, Set.of(STUCK))).isEmpty();
            assertThat(row.objectionTo(column, Set.of(PASSED, STUCK)))
                    .hasValue("it, somewhere: " + column + " has [passed, stuck], declared is [stuck]");
            assertThat(row.objectionTo(column, Set.of())).isPresent();
        }
    }

    @Test
    void exploringMustComeToAllThatIsDeclaredAndNothingElse() {
        for (Declared declared : List.of(led(STUCK).otherwise(PASSED), either(STUCK, PASSED))) {
            for (Column column : List.of(Column.EXPLORED, Column.REDUCED)) {
                assertThat(row(declared).objectionTo(column, Set.of(PASSED, STUCK))).isEmpty();
                assertThat(row(declared).objectionTo(column, Set.of(STUCK)))
                        .hasValue("it, somewhere: " + column + " has [stuck], declared is [passed, stuck]");
                assertThat(row(declared).objectionTo(column, Set.of(PASSED, STUCK, INTERRUPTED))).isPresent();
            }
        }
    }

    @Test
    void ofWhatMayBeEitherAnyMayCome() {
        Row row = row(either(STUCK, PASSED));
        for (Column column : List.of(Column.REAL, Column.FREE)) {
            assertThat(row.objectionTo(column, Set.of(PASSED))).isEmpty();
            assertThat(row.objectionTo(column, Set.of(PASSED, STUCK))).isEmpty();
            assertThat(row.objectionTo(column, Set.of(PASSED, INTERRUPTED))).hasValue(
                    "it, somewhere: " + column + " has [interrupted, passed], declared is any of [passed, stuck]");
            assertThat(row.objectionTo(column, Set.of())).isPresent();
        }
    }

    @Test
    void whatComesOfLeadingIsPartOfAllThatMayCome() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Declared(Set.of(STUCK), Set.of(PASSED), false))
                .withMessage("'all' must contain [stuck], was [passed]");
    }

    private static Row row(Declared declared) {
        return new Row("it", "somewhere", declared, _ -> PASSED, _ -> PASSED);
    }

    private static Row interruptedAtOpenLatch(Declared declared) {
        return Latching.latch().row("open and interrupted", declared, (latch, stage) -> {
            latch.countDown();
            return stage.interrupted(latch::pass).outcome();
        });
    }

    private static Optional<String> objection(Row row, Column column) throws Exception {
        return row.objectionTo(column, column.outcomesOf(row));
    }
}
