package dev.interleave.explore;

import java.time.Duration;
import java.util.function.LongFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** A reduced search leaves out nothing, whatever the program: many of them, put together at random. */
@Slow
class RandomProgramsTests {

    private static final int PROGRAMS = Integer.getInteger("interleave.random-programs", 150);

    /**
     * From the first of these a program comes in which a search misses something that always tries the thread itself; from
     * the second one in which it does if what comes after a wait for a condition is not taken to depend on it.
     */
    @ParameterizedTest
    @ValueSource(longs = {650, 1_001_700})
    void aReducedSearchFindsWhatAnExhaustiveOneFinds(long firstSeed) {
        compare(firstSeed, RandomPrograms::of);
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void soItDoesWithPhasersExchangersAndOtherRarities(long firstSeed) {
        compare(firstSeed, RandomPrograms::ofRarities);
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void soItDoesWithPermits(long firstSeed) {
        compare(firstSeed, RandomPermits::of);
    }

    private static void compare(long firstSeed, LongFunction<Program> programs) {
        int compared = 0;
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS; seed++) {
            Program program = programs.apply(seed);
            Report every = Explorations.explore(program,
                    new Plan(Plan.Search.EXHAUSTIVE, 5_000, 1_000, Duration.ofMinutes(1), 0, 0, 0));
            if (every.result() == Report.Reach.COMPLETE) {
                Report reduced = Explorations.explore(program, Plan.Search.REDUCED);
                assertThat(reduced.result()).as("seed %d", seed).isEqualTo(Report.Reach.COMPLETE);
                assertThat(Explorations.found(reduced)).as("seed %d", seed).isEqualTo(Explorations.found(every));
                assertThat(reduced.schedules()).as("seed %d", seed).isLessThanOrEqualTo(every.schedules());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(PROGRAMS / 3);
    }
}
