package dev.interleave.explore;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.explore.engine.NotRepeatableException;
import dev.interleave.sync.VolatileVariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** What each search takes and says of itself. */
class SearchTests {

    private static Plan plan(Plan.Search search, long schedules, int steps, int preemptions) {
        return new Plan(search, schedules, steps, Duration.ofMinutes(1), preemptions, 3, 7);
    }

    @Test
    void withoutPreemptionsThreadsRunOneAfterAnother() {
        Report report = Explorations.explore(Programs.increments(3, 2), plan(Plan.Search.BOUNDED, 1_000_000, 100, 0));
        assertThat(Explorations.counts(report)).isEqualTo(Map.of("6", 6L));
        assertThat(report.result()).isEqualTo(Report.Reach.BOUNDED);
    }

    @Test
    void morePreemptionsThanThereCanBeLeaveNothingOut() {
        Report report = Explorations.explore(Programs.increments(2, 2), plan(Plan.Search.BOUNDED, 1_000_000, 100, 20));
        assertThat(Explorations.counts(report)).isEqualTo(Map.of("2", 32L, "3", 32L, "4", 6L));
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
    }

    @Test
    void witnessesHaveTheFewestPreemptionsThereAre() {
        Report report = Explorations.explore(Programs.increments(2, 2), Plan.Search.EXHAUSTIVE);
        assertThat(report.outcomes()).extracting(Report.Found::value, Report.Found::preemptions)
                .containsExactly(tuple("2", 1), tuple("3", 2), tuple("4", 0));
        for (Report.Found found : report.outcomes()) {
            Plan fewer = plan(Plan.Search.BOUNDED, 1_000_000, 100, found.preemptions());
            assertThat(Explorations.found(Explorations.explore(Programs.increments(2, 2), fewer)))
                    .contains(found.value());
            if (found.preemptions() > 0) {
                Plan tooFew = plan(Plan.Search.BOUNDED, 1_000_000, 100, found.preemptions() - 1);
                assertThat(Explorations.found(Explorations.explore(Programs.increments(2, 2), tooFew)))
                        .doesNotContain(found.value());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"PCT", "RANDOM"})
    void randomSearchesAreSamplesAndTheSameForTheSameSeed(Plan.Search search) {
        Report one = Explorations.explore(Programs.increments(3, 2), plan(search, 500, 100, 0));
        Report same = Explorations.explore(Programs.increments(3, 2), plan(search, 500, 100, 0));
        assertThat(one.result()).isEqualTo(Report.Reach.SAMPLED);
        assertThat(one.schedules()).isEqualTo(500);
        assertThat(Explorations.counts(one)).isEqualTo(Explorations.counts(same));
        Plan another = new Plan(search, 500, 100, Duration.ofMinutes(1), 0, 3, 8);
        assertThat(Explorations.counts(Explorations.explore(Programs.increments(3, 2), another)))
                .isNotEqualTo(Explorations.counts(one));
    }

    @Test
    void outOfBudgetIsBounded() {
        Report report = Explorations.explore(Programs.increments(3, 2), plan(Plan.Search.EXHAUSTIVE, 100, 100, 0));
        assertThat(report.result()).isEqualTo(Report.Reach.BOUNDED);
        assertThat(report.schedules()).isEqualTo(100);
        assertThat(report.because()).contains("its limit of schedules, 100");
    }

    @Test
    void whatKeepsTryingForEverIsCutShort() {
        Program spinning = lab -> {
            VolatileVariable go = lab.volatileVariable("go", 0);
            lab.run("worker", 2, number -> {
                if (number == 0) {
                    go.set(1);
                }
                while (go.get() == 0) {
                    Thread.onSpinWait();
                }
            });
            return "done";
        };
        Report report = Explorations.explore(spinning, plan(Plan.Search.EXHAUSTIVE, 1_000_000, 20, 0));
        assertThat(report.cut()).isPositive();
        assertThat(report.result()).isEqualTo(Report.Reach.BOUNDED);
        assertThat(report.because()).contains("cut short after 20 steps");
        assertThat(Explorations.found(report)).containsExactly("done");
    }

    @Test
    void cancellingKeepsWhatWasFound() {
        // When the second schedule begins, the first has been counted.
        CountDownLatch under = new CountDownLatch(2);
        Program announcing = lab -> {
            under.countDown();
            return Programs.increments(4, 3).run(lab);
        };
        AtomicReference<Report> during = new AtomicReference<>();
        Report report = Explorations.onVirtualThread(starter -> {
            Exploration exploration = new Exploration(announcing, "00000000",
                    Explorations.plan(Plan.Search.EXHAUSTIVE), starter);
            Thread canceller = Thread.ofVirtual().start(() -> {
                try {
                    under.await();
                }
                catch (InterruptedException ex) {
                    Thread.currentThread().interrupt();
                }
                during.set(exploration.report());
                exploration.cancel("it was cancelled");
            });
            exploration.execute();
            canceller.join();
            return exploration.report();
        });
        assertThat(during.get().result()).isNull();
        assertThat(report.result()).isEqualTo(Report.Reach.BOUNDED);
        assertThat(report.because()).isEqualTo("it was cancelled");
        assertThat(report.schedules()).isPositive();
        assertThat(report.outcomes()).isNotEmpty();
    }

    @Test
    void whatDoesNotDependOnTheScheduleAloneIsRefused() {
        int[] runs = new int[1];
        Program moody = lab -> {
            VolatileVariable number = lab.volatileVariable("number", 0);
            int steps = runs[0]++ % 3;
            lab.run("worker", 2, _ -> {
                for (int i = 0; i < steps; i++) {
                    number.get();
                }
            });
            return "done";
        };
        assertThatExceptionOfType(NotRepeatableException.class)
                .isThrownBy(() -> Explorations.explore(moody, Plan.Search.EXHAUSTIVE));
    }
}
