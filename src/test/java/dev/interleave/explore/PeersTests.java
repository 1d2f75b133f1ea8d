package dev.interleave.explore;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import dev.interleave.Slow;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.trace.check.Check;
import dev.interleave.trace.check.CheckResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/peers.md} says of Interleave is so: of each program, and of the twin that is mended. */
@Slow
class PeersTests {

    static final List<PeerPrograms.Twins> ALL = PeerPrograms.all();

    private static final String HEADING = "The same on Interleave";

    @ParameterizedTest
    @FieldSource("ALL")
    void thePageSaysWhatAnExplorationOfEveryScheduleAnswers(PeerPrograms.Twins twins) {
        Report program = every(twins.program());
        List<String> row = row(twins.name());
        assertThat(row.get(2)).isEqualTo(PeersPage.answer(program));
        assertThat(row.get(3)).endsWith(": " + PeersPage.answer(every(twins.twin())));
        program.deadlocks()
                .forEach(found -> assertThat(PeersPage.text())
                        .contains("| " + twins.name() + " | " + PeersPage.sentence(found) + " |"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void oneScheduleOfEachClassFindsTheSame(PeerPrograms.Twins twins) {
        for (Program program : List.of(twins.program(), twins.twin())) {
            assertThat(Explorations.found(reduced(program))).isEqualTo(Explorations.found(every(program)));
        }
    }

    @Test
    void everyProgramHasItsRowAndNoOtherHas() {
        assertThat(PeersPage.rows(PeersPage.text(), HEADING, 4)).extracting(List::getFirst)
                .containsExactlyElementsOf(ALL.stream().map(PeerPrograms.Twins::name).toList());
    }

    @Test
    void aRowOfAnotherTableIsNotTaken() {
        String page = "\n## A\n| P1 | x | `1` 4 | y |\n| P2 | x |\n## B\n| P3 | x | y | z |\n";
        assertThat(PeersPage.rows(page, "A", 4)).containsExactly(List.of("P1", "x", "`1` 4", "y"));
    }

    @Test
    void sharingWithoutAGuardIsFoundAndALockProvenToMendIt() {
        comesTo("P1", Map.of("1", 4L, "2", 2L), Map.of("2", 2L));
        comesTo("P2", Map.of("1 put", 4L, "2 puts", 12L), Map.of("1 put", 2L));
        comesTo("P6", Map.of("0,0", 7L, "0,1", 6L, "1,0", 3L, "1,1", 19L), Map.of("0,0", 1L, "1,1", 195L));
    }

    @Test
    void aSignalThatIsLostAndAWakeUpForNoReasonAreFoundAndWhileMendsBoth() {
        comesTo("P3", Map.of("after it", 4L, "too early", 1L), Map.of("after it", 6L));
        assertThat(deadlocks("P3")).isOne();
        comesTo("P3b", Map.of("after it", 5L, "too early", 1L), Map.of("after it", 6L));
        assertThat(deadlocks("P3b")).isZero();
    }

    @Test
    void twoOfSixSchedulesDeadlockAtLocksAndAtMonitorsAlike() {
        for (String name : List.of("P4", "P4s")) {
            comesTo(name, Map.of("done", 4L), Map.of("done", 2L));
            assertThat(deadlocks(name)).as(name).isEqualTo(2);
        }
    }

    @Test
    void aThreadThatWaitsForItselfNeverEndsAndOneThatGivesBackFirstDoes() {
        for (String name : List.of("P5", "P10")) {
            comesTo(name, Map.of(), Map.of("done", 1L));
            assertThat(deadlocks(name)).as(name).isOne();
        }
    }

    @Test
    void aSumIsRightOnceAllHaveAddedAndAnythingBefore() {
        comesTo("P8", Map.of("2", 2L), Map.of("0", 2L, "1", 2L, "2", 2L));
    }

    /** Where only compilers and processors go wrong, outcomes are the same with volatile and without; a check is not. */
    @Test
    void whatNoScheduleShowsIsADataRaceUnderEverySchedule() {
        comesTo("P7", Map.of("whole", 80L), Map.of("whole", 80L));
        comesTo("SB", Map.of("0,1", 1L, "1,0", 1L, "1,1", 4L), Map.of("0,1", 1L, "1,0", 1L, "1,1", 4L));
        for (String name : List.of("P7", "SB")) {
            assertThat(racing(twins(name).program())).as(name).isEqualTo(every(twins(name).program()).schedules());
            assertThat(racing(twins(name).twin())).as(name + " mended").isZero();
        }
    }

    /** A map that is safe for threads is in no race, and yet two may put. */
    @Test
    void whatGoesWrongBetweenTwoCallsIsNoDataRace() {
        assertThat(racing(twins("P2").program())).isZero();
        assertThat(racing(twins("P1").program())).isEqualTo(6);
        assertThat(racing(twins("P1").twin())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 4", "2, 2, 34", "2, 3, 328", "3, 1, 36", "3, 2, 7134"})
    void incrementsHaveAsManyClassesAsJmcCounts(int threads, int each, long classes) {
        assertThat(reduced(Programs.increments(threads, each)).schedules()).isEqualTo(classes);
    }

    @Test
    void sumsAreReachedAsOftenAsJmcCounts() {
        assertThat(Explorations.counts(reduced(Programs.increments(3, 2))))
                .isEqualTo(Map.of("2", 1422L, "3", 2790L, "4", 2112L, "5", 720L, "6", 90L));
    }

    @ParameterizedTest
    @CsvSource({"3, 6", "4, 14", "5, 30"})
    void orderedPhilosophersHaveAsManyClassesAsJmcCounts(int philosophers, long classes) {
        Report ordered = reduced(Programs.ring(philosophers, true));
        assertThat(ordered.schedules()).isEqualTo(classes);
        assertThat(ordered.deadlocks()).isEmpty();
        assertThat(reduced(Programs.ring(philosophers, false)).deadlocks()).isNotEmpty();
    }

    private static void comesTo(String name, Map<String, Long> program, Map<String, Long> twin) {
        assertThat(Explorations.counts(every(twins(name).program()))).as(name).isEqualTo(program);
        Report mended = every(twins(name).twin());
        assertThat(Explorations.counts(mended)).as(name + " mended").isEqualTo(twin);
        assertThat(mended.deadlocks()).as(name + " mended").isEmpty();
    }

    private static long deadlocks(String name) {
        return Explorations.deadlocked(every(twins(name).program()));
    }

    private static PeerPrograms.Twins twins(String name) {
        return ALL.stream().filter(twins -> twins.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> row(String name) {
        return PeersPage.rows(PeersPage.text(), HEADING, 4)
                .stream()
                .filter(row -> row.getFirst().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Report every(Program program) {
        Report report = Explorations.explore(program, Plan.Search.EXHAUSTIVE);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(report.failures()).isEmpty();
        return report;
    }

    private static Report reduced(Program program) {
        Report report = Explorations.explore(program, Plan.Search.REDUCED);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(report.failures()).isEmpty();
        return report;
    }

    /** How many schedules have a data race, of those that are told one by one. */
    private static long racing(Program program) {
        Report report = every(program);
        assertThat(report.taken()).hasSize(Math.toIntExact(report.schedules()));
        return report.taken().stream().filter(taken -> races(program, taken.schedule())).count();
    }

    private static boolean races(Program program, Schedule schedule) {
        String text = schedule.toString();
        Position end = Explorations.walk(program, text.substring(text.lastIndexOf(':') + 1));
        List<CheckResult> results = Check.all().stream().flatMap(check -> check.verify(end.trace()).stream()).toList();
        return results.stream()
                .anyMatch(result -> result.name().equals("no-data-race") && Boolean.FALSE.equals(result.held()));
    }
}
