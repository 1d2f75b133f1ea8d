package dev.interleave.differential;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** A reduced search leaves out nothing in programs of any family, interrupted ones among them. */
@Slow
class ReducedSearchTests {

    private static final int PROGRAMS = Integer.getInteger("interleave.random-programs", 25);

    private static final long FIRST_SEED = Long.getLong("interleave.first-seed", 1);

    /** What is enough for one in three programs. */
    private static final Plan EVERYTHING =
            new Plan(Plan.Search.EXHAUSTIVE, 3_000, 1_000, Duration.ofMinutes(1), 0, 0, 0);

    private static final Plan REDUCED = Explored.plan(3_000, Duration.ofMinutes(1));

    static List<Family> families() {
        return Family.sketched();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aReducedSearchFindsWhatAnExhaustiveOneFinds(Family family) {
        int compared = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            Candidate candidate = family.program(seed);
            Explored every = Explored.of(candidate.program(), EVERYTHING);
            assertThat(every.isBroken()).as(() -> candidate + "\n" + every).isFalse();
            if (every.reach().equals(Report.Reach.COMPLETE.name())) {
                Explored reduced = Explored.of(candidate.program(), REDUCED);
                assertThat(reduced.isComplete()).as(candidate::toString).isTrue();
                assertThat(reduced.outcomes()).as(candidate::toString).isEqualTo(every.outcomes());
                assertThat(reduced.failures()).as(candidate::toString).isEqualTo(every.failures());
                assertThat(reduced.deadlocks()).as(candidate::toString).isEqualTo(every.deadlocks());
                assertThat(reduced.schedules()).as(candidate::toString).isLessThanOrEqualTo(every.schedules());
                compared++;
            }
        }
        assertThat(compared).as("programs small enough to compare").isGreaterThan(PROGRAMS / 8);
    }
}
