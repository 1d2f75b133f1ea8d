package dev.interleave.experiments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.export.Pictures;
import dev.interleave.trace.export.chrome.ChromeTrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What holds for every experiment there is, whichever they are. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogRunsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String DEADLINE = "deadline";

    private static final String LATE = "60s";

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private RunLauncher launcher;

    @Test
    void everyExperimentRunsWithItsDefaultsOnEitherKindOfThread() throws Exception {
        for (CatalogEntry<?> entry : catalog.entries()) {
            for (Map<String, String> kind : kinds(entry)) {
                Run run = launcher.launch(entry.name(), kind);
                assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
                RunView view = run.view();
                assertThat(view.outcome()).as(view.id() + ": " + view.because()).isNotNull();
                assertThat(view.outcome().grade()).as(view.id()).isNotEqualTo(Grade.FORBIDDEN);
                if (view.outcome().value().equals(Outcome.DEADLOCK)) {
                    assertThat(view.status()).as(view.id()).isEqualTo(RunStatus.DEADLOCKED);
                    assertThat(view.deadlock()).as(view.id()).isNotNull();
                }
                else {
                    assertThat(view.status()).as(view.id()).isEqualTo(RunStatus.COMPLETED);
                    assertThat(view.verdict()).isNotNull();
                    assertThat(view.verdict().explanation()).as(view.id()).isNotBlank();
                }
                assertThat(view.trace().isComplete()).isTrue();
                Pictures.areRight(view.id(), view.trace(), ChromeTrace.Clock.MEASURED);
            }
        }
    }

    /** Either kind of thread, if it takes one; with time enough on a machine that is busy. */
    private static List<Map<String, String>> kinds(CatalogEntry<?> entry) {
        return takesKind(entry)
                ? Arrays.stream(ThreadKind.values()).map(kind -> Map.of("kind", kind.name(), DEADLINE, LATE)).toList()
                : List.of(Map.of(DEADLINE, LATE));
    }

    private static boolean takesKind(CatalogEntry<?> entry) {
        return entry.binder().specs().stream().anyMatch(spec -> spec.name().equals("kind"));
    }

    @Test
    void everyExperimentThatGetsThreadsTakesTheirKindAndDeclaresItsOutcomes() {
        for (CatalogEntry<?> entry : catalog.entries()) {
            assertThat(takesKind(entry) || threads(entry) == 0).as(entry.name()).isTrue();
            assertThat(declared(entry)).as(entry.name()).isNotEmpty();
        }
    }

    private static <P extends Record> int threads(CatalogEntry<P> entry) {
        return entry.experiment().threads(entry.defaults()).count();
    }

    private static <P extends Record> List<String> declared(CatalogEntry<P> entry) {
        return entry.experiment().outcomes(entry.defaults()).stream().map(outcome -> outcome.meaning()).toList();
    }

    @Test
    void twoHundredMixedRunsSomeEndedEarlyLeaveNoThread() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ThreadNames.ofRuns()).isEmpty());
        Map<RunStatus, Integer> statuses = new HashMap<>();
        List<Run> batch = new ArrayList<>();
        List<CatalogEntry<?>> entries = catalog.entries();
        for (int i = 0; i < 200; i++) {
            int round = i / entries.size();
            // Shifted from round to round, so that each experiment comes to end in each of these ways.
            int ending = (i % entries.size() + round) % 8;
            List<Map<String, String>> kinds = kinds(entries.get(i % entries.size()));
            Map<String, String> given = new HashMap<>(kinds.get(round % kinds.size()));
            if (ending == 3) {
                given.put("deadline", "2ms");
                // A deadlock is left standing for less than that.
                entries.get(i % entries.size())
                        .binder()
                        .specs()
                        .stream()
                        .filter(spec -> spec.name().equals("detectAfter"))
                        .forEach(spec -> given.put(spec.name(), "0ms"));
            }
            Run run = launcher.launch(entries.get(i % entries.size()).name(), given);
            if (ending == 7) {
                run.cancel("one in eight");
            }
            batch.add(run);
            if (batch.size() == 10) {
                for (Run each : batch) {
                    assertThat(each.await(PATIENCE)).as(each.id()).isTrue();
                    statuses.merge(each.summary().status(), 1, Integer::sum);
                }
                batch.clear();
            }
        }
        // Some of the experiments are there to come to a deadlock.
        assertThat(statuses).containsKeys(RunStatus.COMPLETED, RunStatus.CANCELLED, RunStatus.TIMED_OUT)
                .doesNotContainKeys(RunStatus.RUNNING, RunStatus.FAILED);
        // Of the fifty that are to be ended early, short ones may be done before.
        assertThat(statuses.get(RunStatus.CANCELLED) + statuses.get(RunStatus.TIMED_OUT)).isGreaterThanOrEqualTo(25);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ThreadNames.ofRuns()).isEmpty());
    }
}
