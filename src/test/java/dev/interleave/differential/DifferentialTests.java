package dev.interleave.differential;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an exploration says cannot happen is not seen in free runs, on the real java.util.concurrent, either.
 *
 * <p>To go on with other programs for two hours, on all processors, and find the report in {@code target/differential}:
 * {@code ./mvnw test -Dtest=DifferentialTests -Dinterleave.differential.minutes=120 -Dinterleave.differential.seed=1}, to which
 * {@code -Dinterleave.differential.family=LOCKS} and {@code -Dinterleave.differential.lanes=1} may be added.
 */
@Slow
class DifferentialTests {

    private static final int MINUTES = Integer.getInteger("interleave.differential.minutes", 0);

    private static final long SEED = Long.getLong("interleave.differential.seed", 1);

    /** Threads of free runs wait most of the time, so there is room for several programs on each processor. */
    private static final int LANES = Integer.getInteger("interleave.differential.lanes",
            4 * Runtime.getRuntime().availableProcessors());

    private static final Path REPORT = Path.of("target", "differential", "report.md");

    /** How often the few programs are run that always are, and how often the many. */
    private static final Comparison.Effort FEW = new Comparison.Effort(50, Duration.ofMillis(500), true);

    private static final Comparison.Effort MANY = new Comparison.Effort(120, Duration.ofSeconds(2), true);

    private static final int PROGRAMS = 6;

    private static List<Family> families() {
        String family = System.getProperty("interleave.differential.family");
        return family == null ? List.of(Family.values()) : List.of(Family.valueOf(family));
    }

    @ParameterizedTest
    @EnumSource
    void freeRunsShowNothingThatWasNotFound(Family family) {
        Hunt.Plan plan = new Hunt.Plan(List.of(family), 1, PROGRAMS, Duration.ofMinutes(5), LANES, FEW,
                Duration.ofSeconds(5));
        HuntReport report = new Hunt(plan).run(Path.of("target", "differential", family + ".md"),
                Duration.ofMinutes(1), _ -> {
                });
        assertThat(report.differences()).isEmpty();
        assertThat(report.complete(family)).isGreaterThan(PROGRAMS / 2);
    }

    static Stream<Arguments> programsThatOnceDiffered() {
        return Stream.concat(
                LongStream.of(59, 62, 92, 164).mapToObj(seed -> Arguments.of(Family.BASIC, seed)),
                LongStream.of(161).mapToObj(seed -> Arguments.of(Family.RARITIES, seed)));
    }

    @ParameterizedTest
    @MethodSource("programsThatOnceDiffered")
    void norDoProgramsThatAreInterruptedAtSomethingTheyCouldDo(Family family, long seed) {
        try (Comparison comparison = Comparison.usual(seed)) {
            Comparison.Result result = comparison.compare(family.program(seed), MANY);
            assertThat(result.explored().isComplete()).isTrue();
            assertThat(result.difference()).isNull();
        }
    }

    @Test
    void norDoOthersForAsLongAsOneLikes() {
        // Without a number of minutes it is one program of each family.
        long programs = MINUTES > 0 ? Long.MAX_VALUE : families().size();
        Duration within = Duration.ofMinutes(Math.max(1, MINUTES));
        HuntReport report = new Hunt(new Hunt.Plan(families(), SEED, programs, within, LANES, MINUTES > 0 ? MANY : FEW,
                Duration.ofMinutes(1))).run(REPORT, Duration.ofMinutes(1), System.out::println);
        assertThat(report.differences()).as("see " + REPORT.toAbsolutePath()).isEmpty();
    }
}
