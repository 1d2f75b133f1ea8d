package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** One schedule of each class comes to the same as every schedule, whatever the program. */
@Slow
class RandomJavaTests {

    private static final int PROGRAMS = Integer.getInteger("interleave.random-java", 60);

    private static final long FIRST_SEED = Long.getLong("interleave.first-seed", 1);

    /** So many schedules at most; a program that has more is passed over. */
    private static final int MOST = 20_000;

    private static Report explored(String program, Plan.Search search) throws Exception {
        return Explored.all(program, new Plan(search, MOST, 2000, Duration.ofSeconds(60), 0, 0, 0));
    }

    private static Set<String> ends(Report report) {
        Set<String> ends = new TreeSet<>(Explored.outcomes(report));
        report.deadlocks().forEach(deadlock -> ends.add("deadlock " + deadlock.found().value()));
        report.failures().forEach(failure -> ends.add("failure " + failure.value()));
        return ends;
    }

    @Test
    void reducedIsExhaustive() throws Exception {
        int compared = 0;
        int several = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            String program = RandomJava.program(seed);
            Report reduced = explored(program, Plan.Search.REDUCED);
            Report all =
                    reduced.result() == Report.Reach.COMPLETE ? explored(program, Plan.Search.EXHAUSTIVE) : reduced;
            if (all.result() == Report.Reach.COMPLETE) {
                assertThat(ends(reduced)).as("seed " + seed + "\n" + program).isEqualTo(ends(all));
                compared++;
                several += ends(all).size() > 1 ? 1 : 0;
            }
        }
        // Otherwise they would show nothing.
        assertThat(compared).isGreaterThan(PROGRAMS / 2);
        assertThat(several).isGreaterThan(PROGRAMS / 4);
    }

    @Test
    void theyDiffer() {
        List<String> programs = Stream.iterate(1L, seed -> seed + 1).limit(50).map(RandomJava::program).toList();
        assertThat(programs).doesNotHaveDuplicates();
        assertThat(RandomJava.program(7)).isEqualTo(RandomJava.program(7));
    }
}
