package dev.interleave.web;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What can be watched while runs go on, and what cannot. */
@WebTest
@Slow
class ActuatorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Http http;

    private JsonNode meter(String nameAndTags) {
        Answer answer = http.get("/actuator/metrics/" + nameAndTags);
        assertThat(answer).hasStatus(200);
        return answer.json();
    }

    private static double value(JsonNode meter) {
        return meter.at("/measurements/0/value").asDouble();
    }

    private static List<String> tags(JsonNode meter) {
        return meter.path("availableTags").valueStream().map(tag -> tag.path("tag").asString()).toList();
    }

    @Test
    void onlyWhatHarmsNobodyIsExposed() {
        assertThat(http.get("/actuator").json().path("_links").propertyNames()).containsExactlyInAnyOrder("self",
                "health",
                "health-path", "info", "metrics", "metrics-requiredMetricName", "prometheus", "threaddump",
                "runthreads",
                "runthreads-id", "threadhistory");
        for (String endpoint : List.of("health", "info", "metrics", "prometheus", "threaddump", "runthreads",
                "threadhistory")) {
            assertThat(http.get("/actuator/" + endpoint)).hasStatus(200);
        }
        for (String endpoint : List.of("env", "beans", "heapdump", "configprops", "loggers", "mappings", "shutdown",
                "conditions", "scheduledtasks")) {
            assertThat(http.get("/actuator/" + endpoint)).isProblem(404);
        }
    }

    @Test
    void runsAreTimedByExperimentKindAndStatus() {
        http.rehearse("kind=VIRTUAL");
        http.rehearse("kind=VIRTUAL&forget=true");
        JsonNode runs = meter("interleave.runs?tag=experiment:rehearsal&tag=kind:VIRTUAL&tag=status:COMPLETED");
        assertThat(tags(meter("interleave.runs"))).containsExactlyInAnyOrder("experiment", "kind", "status");
        double before = value(runs);
        http.rehearse("kind=VIRTUAL");
        assertThat(value(meter("interleave.runs?tag=experiment:rehearsal&tag=kind:VIRTUAL&tag=status:COMPLETED")))
                .isEqualTo(before + 1);
        assertThat(value(meter("interleave.runs?tag=experiment:rehearsal&tag=status:FAILED"))).isPositive();
        assertThat(http.get("/actuator/metrics/interleave.runs?tag=status:RUNNING")).hasStatus(404);
    }

    @Test
    void locksAreTimedByExperimentAndSynchronizer() {
        http.rehearse("");
        for (String name : List.of("interleave.lock.wait", "interleave.lock.hold")) {
            assertThat(tags(meter(name))).containsExactlyInAnyOrder("experiment", "synchronizer");
            double before = value(meter(name + "?tag=experiment:rehearsal&tag=synchronizer:LOCK"));
            http.rehearse("actors=3");
            assertThat(value(meter(name + "?tag=experiment:rehearsal&tag=synchronizer:LOCK"))).isEqualTo(before + 3);
        }
    }

    @Test
    void bothExecutorsShowTheirThreadsAtWork() {
        for (String kind : List.of("PLATFORM", "VIRTUAL")) {
            String executor =
                    "executor.active?tag=name:" + (kind.equals("PLATFORM") ? "platformThreads" : "virtualThreads");
            int threads = kind.equals("PLATFORM") ? 8 : 7;
            await().atMost(PATIENCE)
                    .until(() -> value(meter("interleave.runs.active")) == 0 && value(meter(executor)) == 0);
            String running = http.beginRehearsal("actors=7&act=30s&deadline=60s&kind=" + kind);
            await().atMost(PATIENCE).until(() -> value(meter(executor)) == threads);
            assertThat(value(meter("interleave.runs.active"))).isEqualTo(1);
            http.delete(running);
            await().atMost(PATIENCE).until(() -> value(meter(executor)) == 0);
            assertThat(value(meter("interleave.runs.active"))).isZero();
        }
        assertThat(value(meter("executor.completed?tag=name:virtualThreads"))).isGreaterThanOrEqualTo(7);
    }

    @Test
    void refusalsAreCounted() {
        double before = value(meter("interleave.runs.rejected"));
        http.rehearse("actors=0");
        assertThat(value(meter("interleave.runs.rejected"))).isEqualTo(before);
        String large = http.beginRehearsal("actors=200&act=50s&deadline=60s");
        http.rehearse("actors=100");
        http.delete(large);
        assertThat(value(meter("interleave.runs.rejected"))).isEqualTo(before + 1);
    }

    @Test
    void droppedEventsAreCounted() {
        double before = value(meter("interleave.events.dropped"));
        http.rehearse("");
        assertThat(value(meter("interleave.events.dropped"))).isEqualTo(before);
        Answer crowded = http.rehearse("actors=1&scenes=" + WebTest.EVENTS_PER_RUN / 3);
        int dropped = crowded.json().at("/trace/dropped").asInt();
        assertThat(crowded.json().at("/trace/events")).hasSizeLessThanOrEqualTo(WebTest.EVENTS_PER_RUN);
        assertThat(dropped).isPositive();
        assertThat(value(meter("interleave.events.dropped"))).isEqualTo(before + dropped);
    }

    @Test
    void deadlocksAndTheSchedulerOfVirtualThreadsShow() {
        assertThat(value(meter("jvm.threads.deadlocked"))).isZero();
        assertThat(value(meter("jvm.threads.deadlocked.monitor"))).isZero();
        assertThat(value(meter("jvm.threads.virtual.parallelism"))).isPositive();
        meter("jvm.threads.virtual.pool.size");
        meter("jvm.threads.virtual.live?tag=scheduling.status:mounted");
        meter("jvm.threads.virtual.live?tag=scheduling.status:queued");
    }

    @Test
    void noMeterCarriesTheIdOfARun() {
        String id = http.rehearse("").json().path("id").asString();
        String scrape = http.get("/actuator/prometheus").body();
        assertThat(scrape).contains("interleave_runs_seconds_count{experiment=\"rehearsal\"")
                .contains("interleave_lock_wait_seconds_bucket")
                .doesNotContain(id)
                .doesNotContainPattern(Pattern.compile("rehearsal-\\d"))
                .doesNotContain("/api/runs/rehearsal");
    }

    @Test
    void threadsAtWorkAreFoundInTheDumpByTheirRun() {
        String running = http.beginRehearsal("actors=3&act=30s&deadline=60s");
        String id = running.substring(running.lastIndexOf('/') + 1);
        await().atMost(PATIENCE)
                .until(() -> http.get("/actuator/threaddump").body().contains(id + "/actor-2"));
        http.delete(running);
        await().atMost(PATIENCE)
                .until(() -> !http.get("/actuator/threaddump").body().contains(id + "/"));
    }
}
