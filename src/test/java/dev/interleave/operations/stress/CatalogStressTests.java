package dev.interleave.operations.stress;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiments.ThreadNames;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What holds for every experiment that is stressed, whichever they are. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogStressTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int AT_ONCE = 6;

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private StressLauncher launcher;

    /** Stresses all that can be, several at once because most of them mostly sleep; returns the reports by name. */
    private Map<String, StressReport> stressAll(Map<String, String> given) throws Exception {
        Map<String, StressReport> reports = new LinkedHashMap<>();
        Map<String, Stress> underWay = new LinkedHashMap<>();
        for (CatalogEntry<?> entry : stressable()) {
            if (underWay.size() == AT_ONCE) {
                awaitAll(underWay, reports);
            }
            underWay.put(entry.name(), launcher.launch(entry.name(), given));
        }
        awaitAll(underWay, reports);
        return reports;
    }

    private static void awaitAll(Map<String, Stress> underWay, Map<String, StressReport> reports) throws Exception {
        for (Map.Entry<String, Stress> each : underWay.entrySet()) {
            assertThat(each.getValue().await(PATIENCE)).as(each.getKey()).isTrue();
            reports.put(each.getKey(), each.getValue().report());
        }
        underWay.clear();
    }

    private List<CatalogEntry<?>> stressable() {
        return catalog.entries().stream().filter(entry -> entry.experiment().unstressable().isEmpty()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyExperimentComesToWhatItDeclaresAgainAndAgain(ThreadKind kind) throws Exception {
        stressAll(Map.of("kind", kind.name(), "repetitions", "20", "within", "60s", "deadline", "30s"))
                .forEach((experiment, report) -> {
                    assertThat(report.ending()).as(experiment).isEqualTo(StressReport.Ending.ALL_DONE);
                    assertThat(report.check().held()).as(experiment + ": " + report.check().because()).isTrue();
                });
        assertNoThreadIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void everyExperimentIsEndedInTheMiddleAndLeavesNoThread(ThreadKind kind) throws Exception {
        // By the clock, so that it may come anywhere; cancelling ends them the same way.
        stressAll(Map.of("kind", kind.name(), "repetitions", "10000000", "within", "150ms", "deadline", "30s"))
                .forEach((experiment, report) -> {
                    assertThat(report.ending()).as(experiment).isEqualTo(StressReport.Ending.TIME_OVER);
                    assertThat(report.failures().count()).as(experiment + ": " + report.failures().first()).isZero();
                });
        assertNoThreadIsLeft();
    }

    /** Threads at work are named after what they are at work for; virtual ones are looked for in the JVM's own dump. */
    private static void assertNoThreadIsLeft() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ThreadNames.ofRuns()).isEmpty());
    }
}
