package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes freely and was not found is told; what was found, or is declared to be beyond schedules, is no difference. */
@Slow
class FreeAgainstExploredTests {

    private static final String DONE = "done";

    private static final int REPETITIONS = 20;

    private static final int RUNS = 3;

    private static final Probe RACE = new Probe(FreeAgainstExploredTests::race, declared("last 0", "last 1"));

    private static List<PossibleOutcome> declared(String... values) {
        return Stream.of(values).map(value -> PossibleOutcome.exactly(value, Grade.ACCEPTABLE, value)).toList();
    }

    private static Comparison compare(int schedules, Map<String, String> given, Probe probe) {
        try (RunFixture runs = RunFixture.with(probe)) {
            return new FreeAgainstExplored(runs.explorations(), Stresses.of(runs), runs.launcher(),
                    new FreeAgainstExplored.Effort(schedules, Duration.ofSeconds(30), REPETITIONS, RUNS))
                    .compare(new ExperimentCatalog(List.of(probe)).get("probe"), given);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
    }

    private static Comparison.Compared compared(Probe probe) {
        return (Comparison.Compared) compare(1_000, Map.of("threads", "2"), probe);
    }

    private static String race(Probe.Parameters parameters, Lab lab) throws InterruptedException {
        AtomicVariable last = lab.atomic("last", 0);
        lab.run("worker", parameters.threads(), last::set);
        return "last " + last.get();
    }

    /** The one main that knows that it is explored tells by its name. */
    private static boolean isExplored() {
        return Thread.currentThread().getName().contains("-exploration-");
    }

    @Test
    void anHonestExperimentIsTriedOnBothKindsOfThreadAndDoesNotDiffer() {
        Comparison.Compared race = compared(RACE);
        assertThat(race.what()).isEqualTo("probe threads=2");
        assertThat(race.explored()).containsExactly("last 0", "last 1");
        assertThat(race.explored()).containsAll(race.seen().keySet());
        assertThat(race.repetitions()).isEqualTo(2 * REPETITIONS);
        assertThat(race.runs()).isEqualTo(2 * RUNS);
        assertThat(race.seen().values().stream().mapToLong(count -> count).sum())
                .isEqualTo(race.repetitions() + race.runs());
        assertThat(race.unexplained()).isEmpty();
    }

    @Test
    void anOutcomeThatIsTakenAwayFromThoseFoundIsMissed() {
        Comparison.Compared race = compared(RACE);
        for (String value : race.seen().keySet()) {
            Set<String> others = new TreeSet<>(race.explored());
            others.remove(value);
            Comparison.Compared tampered = new Comparison.Compared(race.what(), others, race.beyond(), race.seen(),
                    race.repetitions(), race.nudged(), race.runs());
            assertThat(tampered.unexplained()).containsExactly(Map.entry(value, race.seen().get(value)));
        }
    }

    @Test
    void anExperimentThatBehavesWhileItIsExploredIsSeenThrough() {
        assertThat(compared(new Probe((_, _) -> isExplored() ? DONE : "other", declared(DONE, "other"))).unexplained())
                .containsExactly(Map.entry("other", 2L * (REPETITIONS + RUNS)));
    }

    @Test
    void soIsOneThatBreaksOnlyFreely() {
        assertThat(compared(new Probe((_, _) -> {
            if (!isExplored()) {
                throw new IllegalStateException("on purpose");
            }
            return DONE;
        })).unexplained()).containsExactly(Map.entry(FreelySeen.FAILED, 2L * (REPETITIONS + RUNS)));
    }

    private static Probe stuck(boolean alsoExplored) {
        return new Probe((_, lab) -> {
            TracedLatch latch = lab.latch("latch", alsoExplored || !isExplored() ? 1 : 0);
            lab.run("worker", 2, _ -> latch.await());
            return DONE;
        });
    }

    @Test
    void aDeadlockIsAnOutcomeLikeOthers() {
        assertThat(compared(stuck(false)).unexplained()).containsOnlyKeys("deadlock");
        Comparison.Compared found = compared(stuck(true));
        assertThat(found.explored()).containsExactly("deadlock");
        assertThat(found.seen()).containsOnlyKeys("deadlock");
        assertThat(found.unexplained()).isEmpty();
    }

    @Test
    void whatIsNotDoneInTimeMayBeADeadlockThatWasFoundAndNothingElse() {
        Map<String, Long> seen = Map.of(StressTally.TIMED_OUT, 1L);
        assertThat(new Comparison.Compared("it", Set.of("deadlock"), Set.of(), seen, 1, 0, 0).unexplained()).isEmpty();
        assertThat(new Comparison.Compared("it", Set.of(DONE), Set.of(), seen, 1, 0, 0).unexplained()).isEqualTo(seen);
    }

    @Test
    void whatWasFoundAndDidNotComeIsToldAndIsNoDifference() {
        Comparison.Compared unlucky =
                new Comparison.Compared("it", Set.of(DONE, "rare"), Set.of(), Map.of(DONE, 1L), 1, 0, 0);
        assertThat(unlucky.unexplained()).isEmpty();
        assertThat(unlucky.unseen()).containsExactly("rare");
    }

    @Test
    void whatIsDeclaredToBeBeyondSchedulesIsNoDifference() {
        Probe.Program program = (_, _) -> isExplored() ? DONE : "torn";
        PossibleOutcome torn = PossibleOutcome.exactly("torn", Grade.INTERESTING, "torn");
        assertThat(compared(new Probe(program, List.of(torn.beyondSchedules()))).unexplained()).isEmpty();
        assertThat(compared(new Probe(program, List.of(torn))).unexplained()).containsOnlyKeys("torn");
    }

    @Test
    void anExplorationThatIsNotCompletePromisesNothing() {
        assertThat(compare(1, Map.of("threads", "2"), RACE))
                .isInstanceOfSatisfying(Comparison.NotCompared.class,
                        not -> assertThat(not.because()).startsWith("BOUNDED: "));
    }

    @Test
    void whatIsRefusedIsNotCompared() {
        assertThat(compare(1, Map.of("threads", "64"), RACE))
                .isEqualTo(new Comparison.NotCompared("probe threads=64",
                        "refused: 'threads' must be 1 to 63 under a schedule, was 64"));
    }
}
