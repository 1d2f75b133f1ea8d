package dev.interleave.experiments.threadlocal;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.ExplorationAssert;
import dev.interleave.operations.RunFixture;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

class ThreadLocalsTests {

    private static final int TIMES = 20;

    @AutoClose
    private static final RunFixture runs = RunFixture.with(new ThreadLocals());

    private static ThreadLocalsVerdict run(String outcome, Grade grade, String... parameters) {
        RunView run = runs.run("thread-local", parameters);
        assertThat(run).cameTo(outcome, grade).violatedNothing().isWhole();
        ThreadLocalsVerdict verdict = verdict(run, ThreadLocalsVerdict.class);
        assertThat(verdict.tasks()).allSatisfy(seen -> assertThat(seen.readBack()).isEqualTo(seen.task()));
        return verdict;
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void aThreadOfItsOwnSeesNoOthersValue(Holder holder) {
        for (int i = 0; i < TIMES; i++) {
            ThreadLocalsVerdict verdict =
                    run("0", Grade.ACCEPTABLE, "holder=" + holder, "clear=" + (i % 2 == 0), "kind=" + kind(i));
            assertThat(verdict.threads()).isEqualTo(4);
            assertThat(verdict.tasks()).hasSize(4)
                    .extracting(TaskSighting::found)
                    .containsOnly(holder == Holder.INHERITABLE ? "main" : null);
            assertThat(verdict.inherited()).isEqualTo(holder == Holder.INHERITABLE ? 4 : 0);
            assertThat(verdict.explanation()).contains("No task saw another's value").doesNotContain("used again");
        }
    }

    private static ThreadKind kind(int number) {
        return ThreadKind.values()[number / 2 % 2];
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD_LOCAL", "INHERITABLE"})
    void whatATaskLeavesOnAPoolsThreadIsFoundByTheNext(Holder holder) {
        for (int i = 0; i < TIMES; i++) {
            ThreadLocalsVerdict verdict = run("2", Grade.INTERESTING, "holder=" + holder, "pooled=true", "clear=false",
                    "kind=" + kind(i));
            assertThat(verdict.threads()).isEqualTo(2);
            assertThat(verdict.sawAnothers()).isEqualTo(2);
            assertThat(verdict.tasks()).allSatisfy(seen -> assertThat(seen.leftBehind()).isEqualTo(seen.task()));
            for (TaskSighting leak : verdict.tasks().subList(2, 4)) {
                assertThat(verdict.tasks().subList(0, 4)).filteredOn(seen -> seen.task().equals(leak.found()))
                        .singleElement()
                        .satisfies(previous -> assertThat(previous.thread()).isEqualTo(leak.thread()));
            }
            assertThat(verdict.inherited()).isEqualTo(holder == Holder.INHERITABLE ? 2 : 0);
            assertThat(verdict.explanation()).contains("which had run that task before",
                    "2 of 4 tasks found another's value, on 2 threads");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD_LOCAL", "INHERITABLE"})
    void whatATaskRemovesIsNotFound(Holder holder) {
        for (int i = 0; i < TIMES; i++) {
            ThreadLocalsVerdict verdict =
                    run("0", Grade.ACCEPTABLE, "holder=" + holder, "pooled=true", "kind=" + kind(i));
            assertThat(verdict.threads()).isEqualTo(2);
            assertThat(verdict.tasks()).extracting(TaskSighting::leftBehind).containsOnlyNulls();
            // A thread inherits when it is made, and only then: the second task on it finds nothing at all.
            assertThat(verdict.inherited()).isEqualTo(holder == Holder.INHERITABLE ? 2 : 0);
            assertThat(verdict.explanation()).contains("every task removed its value");
        }
    }

    @Test
    void aScopedValueCannotBeLeftBehind() {
        for (int i = 0; i < TIMES; i++) {
            ThreadLocalsVerdict verdict =
                    run("0", Grade.ACCEPTABLE, "holder=SCOPED_VALUE", "pooled=true", "clear=false",
                            "kind=" + kind(i));
            assertThat(verdict.tasks()).hasSize(4).allSatisfy(seen -> {
                assertThat(seen.found()).isNull();
                assertThat(seen.leftBehind()).isNull();
            });
            assertThat(verdict.explanation()).contains("a scoped value is there for one call only");
        }
    }

    @Test
    void howManyFindAnothersValueIsHowManyThreadsAreUsedAgain() {
        for (int tasks : new int[] {2, 3, 8, 9, 100}) {
            int leaks = tasks - tasks / 2;
            assertThat(run(String.valueOf(leaks), Grade.INTERESTING, "pooled=true", "clear=false", "threads=" + tasks)
                    .sawAnothers()).isEqualTo(leaks);
        }
        assertThat(run("0", Grade.ACCEPTABLE, "pooled=true", "clear=false", "threads=1").sawAnothers()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysWithTheThreadThatHeldIt(Holder holder) throws Exception {
        Slot slot = holder.make();
        slot.hold("outer", true, () -> {
            assertThat(slot.value()).isEqualTo("outer");
            slot.hold("inner", false, () -> assertThat(slot.value()).isEqualTo("inner"));
            assertThat(slot.value()).isEqualTo(holder.canStay() ? "inner" : "outer");
        });
        assertThat(slot.value()).isNull();
        slot.hold("left", false, () -> {
        });
        assertThat(slot.value()).isEqualTo(holder.canStay() ? "left" : null);
        slot.clear();
        assertThat(slot.value()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void underEverySchedulePooledTasksLeakOrNot(Holder holder) {
        for (boolean clear : new boolean[] {false, true}) {
            ExplorationAssert.assertThat(
                    runs.explore("thread-local", "holder=" + holder, "pooled=true", "threads=4", "clear=" + clear))
                    .isComplete()
                    .cameToNothingBut(holder.canStay() && !clear ? "2" : "0");
        }
    }

    @Test
    void theGradesOfTwinsAreAllThatDiffers() {
        Map<String, Grade> broken = Map.of("0", Grade.FORBIDDEN, "2", Grade.INTERESTING, "1..4", Grade.FORBIDDEN);
        Map<String, Grade> fixed = Map.of("0", Grade.ACCEPTABLE, "2", Grade.FORBIDDEN, "1..4", Grade.FORBIDDEN);
        assertThat(grades(false)).isEqualTo(broken);
        assertThat(grades(true)).isEqualTo(fixed);
    }

    private static Map<String, Grade> grades(boolean clear) {
        Map<String, Grade> grades = new HashMap<>();
        new ThreadLocals()
                .outcomes(new ThreadLocals.Parameters(4, Holder.THREAD_LOCAL, true, clear, ThreadKind.PLATFORM))
                .forEach(outcome -> grades.put(outcome.value(), outcome.grade()));
        return grades;
    }
}
