package dev.interleave.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.hawkular.agent.prometheus.types.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.trace.ThreadKind;
import dev.interleave.web.Exposition;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each query of the dashboard names metrics and labels that there are once the four named experiments have run. */
@WebTest
@Slow
class DashboardTests {

    static final List<String> FOUR = List.of("race-condition", "locked-repository", "semaphore", "barrier");

    private static final Path DASHBOARD = Path.of("docs/monitoring/grafana-dashboard.json");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a query selects: a name with an underscore, and what it says of labels. */
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @Autowired
    private Http http;

    private Exposition exposition;

    /** The queries of a dashboard, in its order. */
    static List<String> queries() throws IOException {
        JsonNode dashboard = JsonMapper.builder().build().readTree(Files.readString(DASHBOARD));
        return dashboard.path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();
    }

    @BeforeEach
    void runTheFour() {
        for (String experiment : FOUR) {
            assertThat(http.send("POST", "/api/experiments/" + experiment + "/runs?deadline=60s", "").status())
                    .as(experiment).isEqualTo(201);
        }
        exposition = scrape();
    }

    @Test
    void allItNamesIsThere() throws IOException {
        assertThat(queries()).hasSizeGreaterThan(20).allSatisfy(query -> assertThat(missing(query)).isEmpty());
    }

    @Test
    void whatIsNotThereIsMissed() {
        assertThat(missing("sum(interleave_runs_aktive)")).containsExactly("interleave_runs_aktive");
        assertThat(missing("sum by (colour) (interleave_runs_active)"))
                .containsExactly("interleave_runs_active by colour");
        assertThat(missing("sum(interleave_run_threads{kind=\"GREEN\"})"))
                .containsExactly("interleave_run_threads{kind=\"GREEN\"}");
        assertThat(missing("sum by (experiment) (interleave_runs_seconds_count offset 5m) > 0")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aStandingDeadlockIsCountedOnBothKindsOfThreadsAndByTheJvmOnOne(ThreadKind kind) {
        String run = http.send("POST",
                "/api/experiments/deadlock/runs?detectAfter=30s&deadline=60s&kind=" + kind, "", "Prefer",
                "respond-async")
                .json().at("/_links/self/href").asString();
        await().atMost(PATIENCE).until(() -> deadlocked("VIRTUAL") + deadlocked("PLATFORM") == 3);
        assertThat(deadlocked("VIRTUAL")).isEqualTo(kind == ThreadKind.VIRTUAL ? 2 : 0);
        assertThat(scrape().value("jvm_threads_deadlocked_threads", Map.of()))
                .isEqualTo(kind == ThreadKind.PLATFORM ? 2 : 0);
        http.delete(run);
        await().atMost(PATIENCE).until(() -> deadlocked("VIRTUAL") + deadlocked("PLATFORM") == 0);
    }

    private double deadlocked(String kind) {
        return scrape().value("interleave_deadlocked_threads", Map.of("kind", kind));
    }

    private Exposition scrape() {
        return Exposition.of(http.get("/actuator/prometheus").body());
    }

    /** What of a query's metrics, labels and values the exposition does not have. */
    private Set<String> missing(String query) {
        Set<String> missing = new TreeSet<>();
        Set<String> grouped = GROUPED.matcher(query)
                .results()
                .flatMap(found -> Pattern.compile(", ").splitAsStream(found.group(1)))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toSet());
        String bare = GROUPED.matcher(query).replaceAll("");
        for (MatchResult selected : SELECTOR.matcher(bare).results().toList()) {
            String name = selected.group(1);
            List<Metric> metrics = metrics(name);
            if (metrics.isEmpty()) {
                missing.add(name);
                continue;
            }
            grouped.stream()
                    .filter(label -> metrics.stream().noneMatch(each -> each.getLabels().containsKey(label)))
                    .forEach(label -> missing.add(name + " by " + label));
            if (selected.group(2) != null) {
                MATCHER.matcher(selected.group(2))
                        .results()
                        .filter(matcher -> metrics.stream()
                                .noneMatch(each -> matcher.group(2).equals(each.getLabels().get(matcher.group(1)))))
                        .forEach(matcher -> missing.add(name + "{" + matcher.group() + "}"));
            }
        }
        return missing;
    }

    private List<Metric> metrics(String name) {
        List<Metric> found = exposition.metrics(name);
        return found.isEmpty() ? exposition.metrics(name.replaceFirst("_(bucket|sum|count)$", "")) : found;
    }
}
