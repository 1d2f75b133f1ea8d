package dev.interleave.experiments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Twin;
import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.Explored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every experiment that can be explored has a plain-Java twin, and the same can happen to both. The experiment runs on the
 * lab's synchronizers, the twin on those of the JDK.
 */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogTwinsTests {

    /** Whether each pair of choices is compared too, with more of everything. */
    private static final String ALL = "interleave.twins.all";

    private static final Plan PLAN = new Plan(Plan.Search.REDUCED, 100_000, 2000, Duration.ofMinutes(1), 0, 0, 0);

    /** Sizes other than the smallest: they show more, or less is too little. */
    private static final Map<String, Map<String, String>> SIZES = Map.of(
            // A signal that comes too early for IF needs two additions.
            "condition", Map.of("target", "2", "increments", "2", "waiters", "1"),
            // Two readers have thousands of schedules.
            "optimistic-read", Map.of("readers", "1", "moves", "2"),
            // One buyer alone damages nothing.
            "locked-repository", Map.of("products", "1", "buyers", "2"),
            // What comes out of order needs two.
            "producer-consumer", Map.of("items", "2", "consumers", "1"),
            // With two writers there are thousands of schedules.
            "waiting-writer", Map.of("writers", "1"));

    /** What has endless schedules: one more auditor walks for as long as others buy. */
    private static final Map<String, Map.Entry<String, String>> ENDLESS =
            Map.of("locked-repository", Map.entry("auditWhileBuying", "true"));

    @Autowired
    private ExperimentCatalog catalog;

    private final Map<String, Set<String>> known = new HashMap<>();

    private Stream<String> explorable() {
        return catalog.entries()
                .stream()
                .filter(entry -> entry.experiment().unschedulable().isEmpty())
                .map(CatalogEntry::name);
    }

    @ParameterizedTest
    @MethodSource("explorable")
    void aTwinComesToWhatItsExperimentComesTo(String experiment) throws Exception {
        CatalogEntry<?> entry = catalog.get(experiment);
        int compared = 0;
        for (Map<String, String> each : Boolean.getBoolean(ALL) ? Combinations.all(entry)
                : Combinations.simple(entry)) {
            Map<String, String> given = new LinkedHashMap<>(each);
            given.putAll(SIZES.getOrDefault(experiment, Map.of()));
            Map.Entry<String, String> endless = ENDLESS.get(experiment);
            if (endless == null || !endless.getValue().equals(given.get(endless.getKey()))) {
                compared += compare(entry, given) ? 1 : 0;
            }
        }
        assertThat(compared).isPositive();
    }

    /** Compares both, unless the twin says that there is no program for these parameters, or they are not accepted. */
    private <P extends Record> boolean compare(CatalogEntry<P> entry, Map<String, String> given) throws Exception {
        P parameters = entry.binder().bind(given, new ArrayList<>());
        if (parameters == null) {
            return false;
        }
        String program;
        try {
            program = Twin.of(entry.experiment()).orElseThrow().program(entry.binder().describe(parameters)).text();
        }
        catch (InvalidParametersException ex) {
            return false;
        }
        Report own = explore(entry, parameters);
        assertThat(own.result()).as(entry.name() + " " + given).isEqualTo(Report.Reach.COMPLETE);
        assertThat(outcomes(program)).as(entry.name() + " " + given).isEqualTo(outcomes(own)).isNotEmpty();
        return true;
    }

    private static <P extends Record> Report explore(CatalogEntry<P> entry, P parameters) throws InterruptedException {
        Exploration exploration = new Exploration(lab -> entry.experiment().run(parameters, lab).outcome(), "00000000",
                PLAN, (name, work) -> Thread.ofVirtual().name(name).start(work));
        Thread.ofVirtual().start(exploration::execute).join();
        return exploration.report();
    }

    /** What a program can come to. It is the same for some parameters. */
    private Set<String> outcomes(String program) throws Exception {
        Set<String> outcomes = known.get(program);
        if (outcomes == null) {
            Report report = Explored.all(program, PLAN);
            assertThat(report.result()).as(report.because() + "\n" + program).isEqualTo(Report.Reach.COMPLETE);
            outcomes = outcomes(report);
            known.put(program, outcomes);
        }
        return outcomes;
    }

    private static Set<String> outcomes(Report report) {
        assertThat(report.failures()).isEmpty();
        Set<String> all = new TreeSet<>(Explored.outcomes(report));
        if (!report.deadlocks().isEmpty()) {
            all.add(Outcome.DEADLOCK);
        }
        return all;
    }

    /**
     * The one known difference: in the lab a waiter at a condition may wake for no reason, as the Java Language
     * Specification allows in 17.2.1; programs have HotSpot's monitors and conditions, which never do.
     */
    @Test
    void onlyTheLabWakesAWaiterForNoReason() throws Exception {
        CatalogEntry<?> entry = catalog.get("condition");
        Map<String, String> given = Map.of("target", "1", "increments", "1", "waiters", "2", "pause", "0ms", "notify",
                "BEFORE_WAIT");
        assertThat(outcomes(twin(entry, given))).containsExactly(Outcome.DEADLOCK);
        assertThat(ownOutcomes(entry, given)).containsExactly(Outcome.DEADLOCK, "target-reached");
    }

    private static <P extends Record> Set<String> ownOutcomes(CatalogEntry<P> entry, Map<String, String> given)
            throws InterruptedException {
        return outcomes(explore(entry, entry.binder().bindAll(given, entry.name())));
    }

    /** With the guard of another experiment's twin, it would be noticed. */
    @Test
    void aTwinThatDoesAnotherThingIsNoticed() throws Exception {
        CatalogEntry<?> entry = catalog.get("race-condition");
        String unguarded = twin(entry, Map.of("guard", "NONE"));
        String locked = twin(entry, Map.of("guard", "LOCK"));
        assertThat(outcomes(unguarded)).containsExactly("1", "2");
        assertThat(outcomes(locked)).containsExactly("2");
    }

    private static <P extends Record> String twin(CatalogEntry<P> entry, Map<String, String> given) {
        P parameters = entry.binder().bindAll(given, entry.name());
        return Twin.of(entry.experiment()).orElseThrow().program(entry.binder().describe(parameters)).text();
    }

    /** People read them in an editor of moderate width. */
    @Test
    void aTwinIsPlainAndShort() {
        for (CatalogEntry<?> entry : catalog.entries()) {
            if (Twin.isThere(entry.experiment())) {
                List<String> lines = twin(entry, Map.of()).lines().toList();
                assertThat(lines).as(entry.name()).hasSizeLessThan(160)
                        .allMatch(line -> line.length() <= 110)
                        .noneMatch(line -> line.contains("//"))
                        .anyMatch(line -> line.startsWith("void main()"));
                assertThat(lines.getFirst()).as(entry.name()).isNotBlank();
                assertThat(String.join("\n", lines)).as(entry.name()).doesNotContain("\n\n\n");
            }
        }
    }
}
