package dev.interleave.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.run.JavaProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs of which all outcomes are known, and whether a deadlock can be reached. Their headers say both. */
@Slow
class KnownProgramsTests {

    private static final int TIMES = 100;

    private static final Plan PLAN =
            new Plan(Plan.Search.REDUCED, 1_000_000, 3000, Duration.ofMinutes(2), 2, 3, 1);

    static Stream<Resource> programs() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                .getResources("classpath:dev/interleave/program/*.java.txt"));
    }

    private static String text(Resource program) throws IOException {
        return program.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String text(String program) throws IOException {
        return text(new PathMatchingResourcePatternResolver()
                .getResource("classpath:dev/interleave/program/" + program + ".java.txt"));
    }

    private static String header(String text, String name) {
        return text.lines().filter(line -> line.startsWith("// " + name + ": ")).findFirst().orElseThrow()
                .substring(name.length() + 5);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void haveTheOutcomesThatTheirHeadersSayAndNoOther(Resource program) throws Exception {
        String text = text(program);
        String outcomes = header(text, "outcomes");
        Report report = Explored.all(text, Plan.Search.REDUCED);
        assertThat(report.result()).as(report.because()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(new TreeSet<>(Explored.outcomes(report))).containsExactlyElementsOf(
                outcomes.equals("(none)") ? List.of() : new TreeSet<>(Arrays.asList(outcomes.split(" \\| "))));
        assertThat(report.deadlocks().isEmpty()).isEqualTo(header(text, "deadlock").equals("no"));
        assertThat(report.failures()).isEmpty();
    }

    /** What was found comes again, every time, and where the program was not run before. */
    @ParameterizedTest
    @MethodSource("programs")
    void witnessesRepeat(Resource resource) throws Exception {
        Compiled compiled = Explored.compiled(text(resource));
        JavaProgram program = Explored.program(compiled);
        Report report = Explored.all(program, PLAN);
        for (Report.Found found : report.outcomes()) {
            JavaProgram fresh = Explored.program(compiled);
            fresh.share(program.shared());
            assertThat(Explored.after(found.witness(), fresh).outcome()).isEqualTo(found.value());
            assertThat(fresh.shared()).isEqualTo(program.shared());
            for (int i = 0; i < TIMES; i++) {
                assertThat(Explored.after(found.witness(), program).outcome()).isEqualTo(found.value());
            }
        }
        for (Report.FoundDeadlock deadlock : report.deadlocks()) {
            for (int i = 0; i < TIMES; i++) {
                Position end = Explored.after(deadlock.found().witness(), program);
                assertThat(end.outcome()).isNull();
                assertThat(end.stuck()).isNotEmpty();
            }
        }
    }

    /** Threads that nobody schedules do nothing that was not found. */
    @ParameterizedTest
    @MethodSource("programs")
    void whatHappensOnRealThreadsIsAmongWhatWasFound(Resource resource) throws Exception {
        String text = text(resource);
        Assumptions.assumeTrue(header(text, "deadlock").equals("no"), "a thread of it may wait for ever");
        Assumptions.assumeTrue(!header(text, "outcomes").contains("! "),
                "a thread of it may fail, which is not printed");
        Assumptions.assumeTrue(!header(text, "family").equals("virtual") || text.contains("join("),
                "a thread of it may print after its end, and so into the next run");
        List<String> outcomes = Explored.outcomes(Explored.all(text, PLAN));
        Compiled compiled = Explored.compiled(text);
        for (int i = 0; i < TIMES / 4; i++) {
            assertThat(outcomes).contains(FreeProgram.run(compiled));
        }
    }

    @Test
    void twoIncrementsHaveSixSchedulesOfWhichFourLoseOne() throws Exception {
        assertThat(Explored.counts(Explored.all(text("CountPlain2x1"), Plan.Search.EXHAUSTIVE)))
                .isEqualTo(Map.of("1", 4L, "2", 2L));
    }

    @Test
    void threeTimesTwoIncrementsHave34650Schedules() throws Exception {
        Report each = Explored.all(text("CountPlain3x2"), Plan.Search.EXHAUSTIVE);
        assertThat(each.schedules()).isEqualTo(34_650);
    }

    @Test
    void ofTheseSchedules7134DifferInMoreThanTheOrderOfStepsThatMayBeSwapped() throws Exception {
        Report reduced = Explored.all(text("CountPlain3x2"), Plan.Search.REDUCED);
        assertThat(reduced.schedules()).isEqualTo(7134);
        assertThat(Explored.counts(reduced)).isEqualTo(Map.of("2", 1422L, "3", 2790L, "4", 2112L, "5", 720L, "6", 90L));
    }

    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"EXHAUSTIVE", "REDUCED"})
    void aDeadlockIsToldWithWhatEachThreadHolds(Plan.Search search) throws Exception {
        Report report = Explored.all(text("MonitorsOpposite"), search);
        assertThat(report.deadlocks()).singleElement().satisfies(found -> {
            assertThat(found.deadlock()).isNotNull();
            assertThat(found.deadlock().cycle()).extracting("thread", "holds", "waitsFor")
                    .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("Thread-0", "cup", "lid"),
                            org.assertj.core.groups.Tuple.tuple("Thread-1", "lid", "cup"));
        });
    }
}
