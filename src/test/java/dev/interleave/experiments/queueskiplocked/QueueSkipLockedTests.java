package dev.interleave.experiments.queueskiplocked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.databases.DatabaseEngine;
import dev.interleave.experiment.Grade;
import dev.interleave.experiments.OnDatabases;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static dev.interleave.operations.RunAssert.assertThat;
import static dev.interleave.operations.RunAssert.verdict;
import static org.assertj.core.api.Assertions.assertThat;

/** Workers who take jobs from a table of H2 and of PostgreSQL. */
class QueueSkipLockedTests {

    @RegisterExtension
    private static final OnDatabases on = OnDatabases.of("queue-skip-locked", QueueSkipLocked::new);

    private RunView run(String... parameters) {
        return on.run(parameters);
    }

    @Slow
    @ParameterizedTest
    @CsvSource({"H2, FOR_UPDATE", "H2, SKIP_LOCKED", "POSTGRESQL, FOR_UPDATE", "POSTGRESQL, SKIP_LOCKED"})
    void eachJobIsDoneOnceWhereItIsLocked(DatabaseEngine engine, QueueGuard guard) {
        for (ThreadKind kind : ThreadKind.values()) {
            RunView run = run("engine=" + engine, "guard=" + guard, "kind=" + kind, "workers=4", "jobs=100");
            assertThat(run).cameTo("each-once", Grade.ACCEPTABLE).violatedNothing().isWhole();
            QueueSkipLockedVerdict verdict = verdict(run, QueueSkipLockedVerdict.class);
            assertThat(verdict.done()).isEqualTo(100);
            assertThat(verdict.doneTwice()).isZero();
            if (guard == QueueGuard.FOR_UPDATE) {
                assertThat(verdict.mostAtOnce()).isEqualTo(1);
            }
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void jobsAreDoneTwiceWhereTheyAreNot(DatabaseEngine engine) {
        QueueSkipLockedVerdict seen = Tendency.seen("no two workers met", () -> {
            RunView run = run("engine=" + engine, "guard=NONE", "workers=4", "jobs=50");
            assertThat(run).completed().isWhole();
            QueueSkipLockedVerdict verdict = verdict(run, QueueSkipLockedVerdict.class);
            assertThat(run.outcome().value()).isEqualTo(verdict.doneTwice() > 0 ? "done-twice" : "each-once");
            assertThat(run.outcome().grade()).isNotEqualTo(Grade.FORBIDDEN);
            assertThat(verdict.done()).isEqualTo(50);
            return verdict;
        }, verdict -> verdict.doneTwice() > 0);
        assertThat(seen.explanation()).contains("more than once: two workers had read the same one");
    }

    /** The twin of {@code for update}, of whose workers one has a job at a time. */
    @Slow
    @ParameterizedTest
    @EnumSource
    void severalHaveAJobAtOnceWhereLockedRowsArePassedOver(DatabaseEngine engine) {
        QueueSkipLockedVerdict seen = Tendency.seen("no two workers met", () -> verdict(
                run("engine=" + engine, "guard=SKIP_LOCKED", "workers=4", "jobs=100"), QueueSkipLockedVerdict.class),
                verdict -> verdict.mostAtOnce() > 1);
        assertThat(seen.explanation()).startsWith("Each of 100 jobs was done once. At most ")
                .doesNotContain("wait for one another");
    }

    @Test
    void oneWorkerNeedsNoGuard() {
        RunView run = run("guard=NONE", "workers=1", "jobs=3");
        assertThat(run).cameTo("each-once", Grade.ACCEPTABLE);
        assertThat(verdict(run, QueueSkipLockedVerdict.class).explanation())
                .isEqualTo("Each of 3 jobs was done once. At most 1 of 1 worker had a job at once.");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        assertThat(on.refusedEmbedded("engine=POSTGRESQL")).singleElement().satisfies(error -> {
            assertThat(error.parameter()).isEqualTo("engine");
            assertThat(error.allowed()).containsExactly("H2");
        });
        assertThat(run("engine=POSTGRESQL", "jobs=1")).completed();
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfARunThatIsCancelled(DatabaseEngine engine) throws Exception {
        on.assertNothingIsLeftOfCancelled(engine, QueueGuard.values(), 50, "workers=4", "jobs=1000");
    }
}
