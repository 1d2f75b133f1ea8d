package dev.interleave.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Prometheus scrapes, read by a parser that is not Micrometer's. */
@WebTest
@Slow
class ExpositionTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

    @Autowired
    private Http http;

    private Exposition exposition;

    @BeforeEach
    void scrapeAfterARun() {
        http.rehearse("kind=VIRTUAL");
        exposition = Exposition.of(http.get("/actuator/prometheus").body());
    }

    @Test
    void everyFamilySaysWhatItIsAndNoTwoSayTheSame() {
        assertThat(exposition.families()).hasSizeGreaterThan(50);
        assertThat(exposition.families()).allSatisfy(family -> assertThat(family.getHelp()).as(family.getName())
                .isNotNull().isNotBlank());
        Map<String, List<String>> byHelp = exposition.families()
                .stream()
                .collect(Collectors.groupingBy(MetricFamily::getHelp, TreeMap::new,
                        Collectors.mapping(MetricFamily::getName, Collectors.toList())));
        assertThat(byHelp).allSatisfy((help, names) -> assertThat(names).as(help).hasSize(1));
    }

    @Test
    void twoThatSayTheSameWouldBeSeen() {
        Exposition same = Exposition.of("""
                # HELP a_total The same
                # TYPE a_total counter
                a_total 1.0
                # HELP b_total The same
                # TYPE b_total counter
                b_total 1.0
                """);
        assertThat(same.families()).extracting(MetricFamily::getHelp).containsExactly("The same", "The same");
    }

    @Test
    void bucketsOfWaitsAndHoldsReachFromAMicrosecondToTenSeconds() {
        for (String name : List.of("interleave_lock_wait_seconds", "interleave_lock_hold_seconds")) {
            Histogram histogram = (Histogram) exposition.metrics(name)
                    .stream()
                    .filter(each -> "rehearsal".equals(each.getLabels().get("experiment")))
                    .findFirst()
                    .orElseThrow();
            assertThat(histogram.getBuckets()).extracting(Histogram.Bucket::getUpperBound).containsExactly(1e-6, 3e-6,
                    1e-5,
                    3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, .1, .3, 1., 3., 10., Double.POSITIVE_INFINITY);
            assertThat(histogram.getBuckets().getLast().getCumulativeCount()).isEqualTo(histogram.getSampleCount());
        }
    }

    @Test
    void noLabelHasMoreValuesThanThereAreExperiments() {
        for (MetricFamily family : exposition.families()) {
            if (family.getName().startsWith("interleave_")) {
                Map<String, Long> values = family.getMetrics()
                        .stream()
                        .flatMap(metric -> metric.getLabels().entrySet().stream())
                        .distinct()
                        .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
                assertThat(values.keySet()).as(family.getName()).isSubsetOf("experiment", "kind", "state", "status",
                        "synchronizer", "strategy");
                assertThat(values.values()).as(family.getName()).allMatch(count -> count <= 50);
            }
        }
    }

    @Test
    void threadsOfRunsAreCountedByKindAndState() {
        String running = http.beginRehearsal("actors=7&act=30s&deadline=60s&kind=VIRTUAL");
        Map<String, String> asleep = Map.of("kind", "VIRTUAL", "state", "timed-waiting");
        await().atMost(PATIENCE).until(() -> scrape().value("interleave_run_threads", asleep) == 7);
        assertThat(scrape().value("interleave_run_threads", Map.of("kind", "PLATFORM", "state", "waiting"))).isOne();
        assertThat(scrape().value("interleave_runs_active", Map.of())).isOne();
        assertThat(scrape().value("interleave_deadlocked_threads", Map.of("kind", "VIRTUAL"))).isZero();
        http.delete(running);
        await().atMost(PATIENCE).until(() -> scrape().value("interleave_run_threads", asleep) == 0);
    }

    private Exposition scrape() {
        return Exposition.of(http.get("/actuator/prometheus").body());
    }

    @Test
    void openMetricsIsAnsweredToWhoAsksForIt() {
        Answer answer = http.get("/actuator/prometheus", "Accept", OPEN_METRICS);
        assertThat(answer).hasStatus(200);
        assertThat(answer.header("Content-Type")).startsWith(OPEN_METRICS);
        assertThat(answer.body()).endsWith("# EOF\n").contains("# TYPE interleave_lock_wait_seconds histogram\n",
                "# TYPE interleave_runs_rejected counter\n", "interleave_runs_rejected_total ");
    }
}
