package dev.interleave.program;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.run.JavaProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** One schedule of each class comes to the same as every schedule, whatever the program. */
@Slow
class RandomJavaTests {

    private static final int PROGRAMS = Integer.getInteger("interleave.random-java", 200);

    private static final long FIRST_SEED = Long.getLong("interleave.first-seed", 1);

    /** So many schedules at most; a program that has more is passed over. */
    private static final int MOST = 20_000;

    private static final int COMPILED_TOGETHER = 100;

    private static Report explored(JavaProgram program, Plan.Search search) throws Exception {
        return Explored.all(program, new Plan(search, MOST, 2000, Duration.ofSeconds(60), 0, 0, 0));
    }

    private static Set<String> ends(Report report) {
        Set<String> ends = new TreeSet<>(Explored.outcomes(report));
        report.deadlocks().forEach(deadlock -> ends.add("deadlock " + deadlock.found().value()));
        report.failures().forEach(failure -> ends.add("failure " + failure.value()));
        return ends;
    }

    /** How many programs were compared, and how many of these have several ends. */
    private int compared;

    private int several;

    @Test
    void reducedIsExhaustive() throws Exception {
        for (long from = FIRST_SEED; from < FIRST_SEED + PROGRAMS; from += COMPILED_TOGETHER) {
            List<Long> seeds =
                    LongStream.range(from, Math.min(from + COMPILED_TOGETHER, FIRST_SEED + PROGRAMS)).boxed().toList();
            List<Compiled> programs = Explored.compiled(seeds.stream().map(RandomJava::program).toList());
            for (int i = 0; i < programs.size(); i++) {
                compare(programs.get(i), seeds.get(i));
            }
        }
        // Otherwise they would show nothing.
        assertThat(compared).isGreaterThan(PROGRAMS / 2);
        assertThat(several).isGreaterThan(PROGRAMS / 4);
    }

    private void compare(Compiled program, long seed) throws Exception {
        Report reduced = explored(Explored.program(program), Plan.Search.REDUCED);
        JavaProgram again = Explored.program(program);
        Report all = reduced.result() == Report.Reach.COMPLETE ? explored(again, Plan.Search.EXHAUSTIVE) : reduced;
        if (all.result() == Report.Reach.COMPLETE) {
            assertThat(ends(reduced)).as("seed " + seed + "\n" + RandomJava.program(seed)).isEqualTo(ends(all));
            compared++;
            several += ends(all).size() > 1 ? 1 : 0;
            for (Report.Found end : all.outcomes().stream().limit(2).toList()) {
                ReadsAssert.agree(Explored.after(end.witness(), again).trace(),
                        RandomJava.program(seed));
            }
        }
    }

    @Test
    void theyDiffer() {
        List<String> programs = Stream.iterate(1L, seed -> seed + 1).limit(50).map(RandomJava::program).toList();
        assertThat(programs).doesNotHaveDuplicates();
        assertThat(RandomJava.program(7)).isEqualTo(RandomJava.program(7));
    }
}
