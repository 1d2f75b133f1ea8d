package dev.interleave.experiments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every experiment that can be explored, at small sizes and with each of its choices. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogExplorationTests {

    private static final long MOST_SCHEDULES = 40_000;

    @Autowired
    private ExperimentCatalog catalog;

    @ParameterizedTest
    @MethodSource("explorable")
    void anExhaustiveSearchFindsAllThatIsDeclaredAndAReducedOneTheSame(String experiment) throws Exception {
        CatalogEntry<?> entry = catalog.get(experiment);
        int compared = 0;
        for (Map<String, String> given : variants(entry)) {
            compared += compare(entry, given) ? 1 : 0;
        }
        assertThat(compared).isPositive();
    }

    private Stream<String> explorable() {
        return catalog.entries()
                .stream()
                .filter(entry -> entry.experiment().unschedulable().isEmpty())
                .map(CatalogEntry::name);
    }

    /** Compares, where there are few enough schedules to take every one; returns whether there were. */
    private static <P extends Record> boolean compare(CatalogEntry<P> entry, Map<String, String> given)
            throws Exception {
        P parameters = entry.binder().bind(given, new ArrayList<>());
        if (parameters == null) {
            return false;
        }
        Report every = explore(entry, parameters, Plan.Search.EXHAUSTIVE);
        if (every.result() != Report.Reach.COMPLETE) {
            return false;
        }
        String what = entry.name() + " " + given;
        Report reduced = explore(entry, parameters, Plan.Search.REDUCED);
        assertThat(reduced.result()).as(what).isEqualTo(Report.Reach.COMPLETE);
        assertThat(found(reduced)).as(what).isEqualTo(found(every)).isNotEmpty();
        assertThat(reduced.schedules()).as(what).isLessThanOrEqualTo(every.schedules());
        assertThat(every.failures()).as(what).isEmpty();
        for (String outcome : outcomes(every)) {
            Optional<Outcome> graded = PossibleOutcome.grade(outcome, entry.experiment().outcomes(parameters));
            assertThat(graded).as(what + " " + outcome).isPresent();
            assertThat(graded.get().grade()).as(what + " " + outcome).isNotEqualTo(Grade.FORBIDDEN);
        }
        assertThat(missed(outcomes(every), entry.experiment().outcomes(parameters))).as(what).isEmpty();
        return true;
    }

    /** What is declared as possible, and was not reached though some schedule should. */
    private static List<String> missed(Set<String> reached, List<PossibleOutcome> declared) {
        return declared.stream()
                .filter(outcome -> outcome.grade() != Grade.FORBIDDEN && !outcome.isBeyondSchedules())
                .filter(outcome -> reached.stream().noneMatch(outcome::matches))
                .map(PossibleOutcome::value)
                .toList();
    }

    @Test
    void anOutcomeThatNoScheduleLeadsToIsSeen() {
        List<PossibleOutcome> declared = PossibleOutcome.declare(
                PossibleOutcome.exactly("right", Grade.ACCEPTABLE, "right"),
                PossibleOutcome.between(1, 2, Grade.INTERESTING, "some"),
                PossibleOutcome.exactly("torn", Grade.INTERESTING, "torn").beyondSchedules(),
                PossibleOutcome.exactly("wrong", Grade.FORBIDDEN, "wrong"));
        assertThat(missed(Set.of("right", "2"), declared)).isEmpty();
        assertThat(missed(Set.of("right"), declared)).containsExactly("1..2");
        assertThat(missed(Set.of("1", "3"), declared)).containsExactly("right");
    }

    private static <P extends Record> Report explore(CatalogEntry<P> entry, P parameters, Plan.Search search)
            throws InterruptedException {
        Plan plan = new Plan(search, MOST_SCHEDULES, 500, Duration.ofSeconds(30), 0, 0, 0);
        Exploration exploration = new Exploration(lab -> entry.experiment().run(parameters, lab).outcome(), "00000000",
                plan, (name, work) -> Thread.ofVirtual().name(name).start(work));
        Thread.ofVirtual().start(exploration::execute).join();
        return exploration.report();
    }

    private static Set<String> found(Report report) {
        Set<String> all = new TreeSet<>();
        report.outcomes().forEach(found -> all.add(found.value()));
        report.deadlocks().forEach(deadlock -> all.add("deadlock: " + deadlock.found().value()));
        return all;
    }

    private static Set<String> outcomes(Report report) {
        Set<String> all = new TreeSet<>();
        report.outcomes().forEach(found -> all.add(found.value()));
        if (!report.deadlocks().isEmpty()) {
            all.add(Outcome.DEADLOCK);
        }
        return all;
    }

    /** The smallest parameters, with two threads; then the same with each value of each choice. */
    private static Set<Map<String, String>> variants(CatalogEntry<?> entry) {
        Map<String, String> small = new HashMap<>();
        for (ParameterSpec spec : entry.binder().specs()) {
            if (spec.type() == ParameterSpec.Type.INTEGER) {
                small.put(spec.name(), isNumberOfThreads(entry, spec) ? "2" : String.valueOf(spec.min()));
            }
            else if (spec.type() == ParameterSpec.Type.DURATION && !spec.optional()) {
                small.put(spec.name(), String.valueOf(spec.min()));
            }
        }
        Set<Map<String, String>> variants = new LinkedHashSet<>(List.of(small));
        for (ParameterSpec spec : entry.binder().specs()) {
            List<String> values = spec.type() == ParameterSpec.Type.BOOLEAN ? List.of("true", "false")
                    : spec.allowed();
            for (String value : spec.name().equals("kind") ? List.<String>of() : values) {
                Map<String, String> variant = new HashMap<>(small);
                variant.put(spec.name(), value);
                variants.add(variant);
            }
        }
        return variants;
    }

    private static <P extends Record> boolean isNumberOfThreads(CatalogEntry<P> entry, ParameterSpec spec) {
        return entry.experiment().threads(entry.defaults()).parameter().equals(spec.name());
    }
}
