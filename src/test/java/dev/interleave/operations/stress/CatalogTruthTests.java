package dev.interleave.operations.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiments.Combinations;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an exploration that took all schedules did not find cannot happen: nothing else comes in free runs, whichever the
 * experiment and its choices, at small sizes.
 *
 * <p>System properties say how hard to try; what was tried, and what came, is in {@code target/catalog-truth.txt}.
 */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogTruthTests {

    private static final boolean ALL = Boolean.getBoolean("interleave.truth.all");

    /** On each kind of thread. */
    private static final int REPETITIONS = Integer.getInteger("interleave.truth.repetitions", 200);

    /** On each kind of thread. */
    private static final int RUNS = Integer.getInteger("interleave.truth.runs", 2);

    /** If not all combinations are tried, of those that are not simple one in so many is. */
    private static final int RARITY = 8;

    /** How many must have been compared at the least, so that nothing holds because next to nothing was. */
    private static final int LEAST = ALL ? 200 : 100;

    private static final FreeAgainstExplored.Effort EFFORT =
            new FreeAgainstExplored.Effort(20_000, Duration.ofSeconds(10), REPETITIONS, RUNS);

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private ExplorationLauncher explorations;

    @Autowired
    private StressLauncher stresses;

    @Autowired
    private RunLauncher launcher;

    @Test
    void nothingComesFreelyThatACompleteExplorationDidNotFind() throws Exception {
        FreeAgainstExplored against = new FreeAgainstExplored(explorations, stresses, launcher, EFFORT);
        List<Comparison> all = new ArrayList<>();
        for (CatalogEntry<?> entry : catalog.entries()) {
            if (entry.experiment().unschedulable().isEmpty()) {
                for (Map<String, String> given : combinations(entry)) {
                    all.add(against.compare(entry, given));
                }
            }
        }
        List<Comparison.Compared> compared = only(Comparison.Compared.class, all);
        tell(all, compared);
        assertThat(compared).filteredOn(each -> !each.unexplained().isEmpty()).isEmpty();
        assertThat(compared).hasSizeGreaterThanOrEqualTo(LEAST)
                .allSatisfy(each -> assertThat(each.seen()).as(each.what()).isNotEmpty());
    }

    @Test
    void everyValueOfEveryChoiceIsTriedByItselfAndWithEveryValueOfEveryOther() {
        for (CatalogEntry<?> entry : catalog.entries()) {
            List<Map.Entry<String, String>> values = new ArrayList<>();
            entry.binder()
                    .specs()
                    .stream()
                    .filter(spec -> spec.javaType() != ThreadKind.class)
                    .forEach(spec -> spec.allowed().forEach(value -> values.add(Map.entry(spec.name(), value))));
            for (Map.Entry<String, String> one : values) {
                assertThat(Combinations.simple(entry)).anyMatch(given -> given.entrySet().contains(one));
                for (Map.Entry<String, String> other : values) {
                    boolean canBeBoth = one.equals(other) || !one.getKey().equals(other.getKey());
                    assertThat(Combinations.all(entry).stream().anyMatch(given -> given.entrySet().containsAll(
                            List.of(one, other)))).as(entry.name() + " " + one + " " + other).isEqualTo(canBeBoth);
                }
            }
            assertThat(Combinations.all(entry)).containsAll(Combinations.simple(entry))
                    .containsAll(combinations(entry));
        }
    }

    private static Set<Map<String, String>> combinations(CatalogEntry<?> entry) {
        Set<Map<String, String>> all = Combinations.all(entry);
        if (ALL) {
            return all;
        }
        Set<Map<String, String>> some = new LinkedHashSet<>(Combinations.simple(entry));
        List<Map<String, String>> others = all.stream().filter(given -> !some.contains(given)).toList();
        for (int i = 0; i < others.size(); i += RARITY) {
            some.add(others.get(i));
        }
        return some;
    }

    private static <T> List<T> only(Class<T> type, List<?> all) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void tell(List<Comparison> all, List<Comparison.Compared> compared) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d combinations, %d of them COMPLETE: %d outcomes found; %d came in %d repetitions (%d nudged) and %d runs"
                        .formatted(all.size(), compared.size(), sum(compared, each -> each.explored().size()),
                                sum(compared, each -> each.seen().size()),
                                sum(compared, Comparison.Compared::repetitions),
                                sum(compared, Comparison.Compared::nudged), sum(compared, Comparison.Compared::runs)));
        Map<String, Integer> skipped = new TreeMap<>();
        only(Comparison.NotCompared.class, all).forEach(each -> skipped.merge(each.because(), 1, Integer::sum));
        skipped.forEach((because, count) -> lines.add("Not compared, %d: %s".formatted(count, because)));
        compared.stream()
                .filter(each -> !each.unexplained().isEmpty())
                .forEach(each -> lines.add("Not found and came: %s in %s".formatted(each.unexplained(), each)));
        lines.forEach(System.out::println);
        compared.stream()
                .filter(each -> !each.unseen().isEmpty())
                .forEach(each -> lines.add("Found and did not come: %s of %s".formatted(each.unseen(), each.what())));
        all.forEach(each -> lines.add(each.toString()));
        Files.write(Path.of("target", "catalog-truth.txt"), lines);
    }

    private static long sum(List<Comparison.Compared> all, ToLongFunction<Comparison.Compared> part) {
        return all.stream().mapToLong(part).sum();
    }
}
