package dev.interleave.explore;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.explore.strategy.RandomDescent;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.TracedLatch;

import static org.assertj.core.api.Assertions.assertThat;

/** How many schedules there are is estimated where they are not all taken, and is about right where they can be counted. */
class EstimationTests {

    private static final Map<String, Supplier<Program>> PROGRAMS = Map.of(
            "increments", () -> Programs.increments(3, 2),
            "ring", () -> Programs.ring(4, false),
            "footman", () -> Programs.ring(4, true),
            "semaphore", () -> Programs.semaphore(4, 2, false),
            "buffer", () -> Programs.buffer(true));

    private static final long WORTH_WHILE = 1000;

    private static final int DESCENTS = 3000;

    private static Report explore(Program program, Plan.Search search, long schedules) {
        return Explorations.explore(program,
                new Plan(search, schedules, 10_000, Duration.ofMinutes(2), 2, 3, 1));
    }

    private static Stream<String> programs() {
        return PROGRAMS.keySet().stream().sorted();
    }

    /** Without the one in which nearly all random schedules are reorderings: so many descents tell little of it. */
    private static Stream<String> branching() {
        return programs().filter(name -> !name.equals("footman"));
    }

    @Slow
    @ParameterizedTest
    @MethodSource("programs")
    void itIsAboutAsManyAsThereAre(String name) {
        Program program = PROGRAMS.get(name).get();
        for (Plan.Search search : new Plan.Search[] {Plan.Search.EXHAUSTIVE, Plan.Search.REDUCED,
                Plan.Search.BOUNDED}) {
            Report all = explore(program, search, 200_000);
            Report part = explore(program, search, all.schedules() / 2);
            if (part.schedules() >= WORTH_WHILE) {
                assertThat(part.estimate()).as("%s of %s", search, name).isNotNull();
                assertThat(part.estimate().schedules()).as("%s of %s", search, name)
                        .isBetween(all.schedules() / 2.0, all.schedules() * 2.0);
            }
        }
    }

    /** Within five standard errors; the descents are the same each time. */
    @Slow
    @ParameterizedTest
    @MethodSource("branching")
    void theMeanOfManyIsRight(String name) {
        Program program = PROGRAMS.get(name).get();
        long schedules = explore(program, Plan.Search.EXHAUSTIVE, 200_000).schedules();
        long classes = explore(program, Plan.Search.REDUCED, 200_000).schedules();
        assertMeanIs(schedules, program, RandomDescent.amongSchedules(1));
        assertMeanIs(classes, program, RandomDescent.amongClasses(1));
    }

    private static void assertMeanIs(long expected, Program program, RandomDescent descents) {
        double[] sums = Explorations.onVirtualThread(starter -> {
            double[] all = new double[2];
            for (int i = 0; i < DESCENTS; i++) {
                descents.begin();
                new Trial(program, descents, starter, 10_000).execute();
                all[0] += descents.weight();
                all[1] += descents.weight() * descents.weight();
            }
            return all;
        });
        double mean = sums[0] / DESCENTS;
        double error = Math.sqrt((sums[1] / DESCENTS - mean * mean) / DESCENTS);
        assertThat(error).isLessThan(expected / 4.0);
        assertThat(mean).isCloseTo((double) expected, Offset.offset(5 * error + 1e-9));
    }

    @Test
    void nothingIsEstimatedThatIsKnownOrHasNoEnd() {
        assertThat(explore(Programs.increments(2, 2), Plan.Search.EXHAUSTIVE, 1000).estimate()).isNull();
        assertThat(explore(Programs.increments(3, 2), Plan.Search.EXHAUSTIVE, 499).estimate()).isNull();
        assertThat(explore(Programs.increments(3, 2), Plan.Search.RANDOM, 1000).estimate()).isNull();
        assertThat(explore(Programs.increments(3, 2), Plan.Search.PCT, 1000).estimate()).isNull();
    }

    @Test
    void whatIsTakenForAnEstimateIsCountedNowhere() {
        Report report = explore(Programs.increments(3, 2), Plan.Search.EXHAUSTIVE, 1000);
        assertThat(report.schedules()).isEqualTo(1000);
        assertThat(report.outcomes().stream().mapToLong(Report.Found::schedules).sum()).isEqualTo(1000);
        assertThat(report.estimate()).isNotNull();
        assertThat(report.estimate().schedules()).isCloseTo(34_650, Percentage.withPercentage(50));
    }

    /** Most random schedules stand for nothing there, and a few for very many. */
    @Test
    void nothingIsEstimatedWhereRandomSchedulesTellTooLittle() {
        Program start = lab -> {
            TracedLatch ready = lab.latch("ready", 6);
            TracedLatch gate = lab.latch("gate", 1);
            AtomicVariable order = lab.atomic("order", 0);
            lab.run("racer", 7, number -> {
                if (number == 6) {
                    ready.await();
                    gate.countDown();
                }
                else {
                    ready.countDown();
                    gate.await();
                    order.addAndGet(1);
                    order.addAndGet(1);
                }
            });
            return "started";
        };
        Report part = explore(start, Plan.Search.REDUCED, 2000);
        assertThat(part.result()).isEqualTo(Report.Reach.BOUNDED);
        assertThat(part.estimate()).isNull();
        assertThat(explore(Programs.increments(3, 2), Plan.Search.REDUCED, 2000).estimate()).isNotNull();
    }
}
