package dev.interleave.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Threads of runs and their history, as actuator tells them. */
@WebTest
class RunThreadsEndpointTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String THREADS = "/actuator/runthreads";

    @Autowired
    private Http http;

    private static String id(String running) {
        return running.substring(running.lastIndexOf('/') + 1);
    }

    private JsonNode run(String id) {
        return http.get(THREADS + "/" + id).json().at("/runs/0");
    }

    @Test
    void virtualThreadsAreToldWithTheirRunAsJsonAndAsText() {
        String running = http.beginRehearsal("actors=3&act=30s&deadline=60s&kind=VIRTUAL");
        String id = id(running);
        await().atMost(PATIENCE).until(() -> run(id).at("/virtual/TIMED_WAITING").asInt() == 3);
        JsonNode run = run(id);
        assertThat(run.path("experiment").asString()).isEqualTo("rehearsal");
        assertThat(run.path("threads")).extracting(each -> each.path("name").asString())
                .containsExactlyInAnyOrder("main", "actor-0", "actor-1", "actor-2");
        assertThat(run.path("deadlock").isNull()).isTrue();
        assertThat(run.path("rings")).isEmpty();
        assertThat(http.get(THREADS).json().path("runs")).extracting(each -> each.path("id").asString()).contains(id);
        Answer text = http.get(THREADS, "Accept", "text/plain");
        assertThat(text).hasType("text/plain");
        assertThat(text.body())
                .contains(id + ", since ", "actor-1  virtual   TIMED_WAITING\n", "waits for actor-0 to end")
                .doesNotContain("DEADLOCKED")
                .endsWith("\n");
        assertThat(text.body().lines()).allMatch(line -> line.length() <= 100);
        assertThat(http.get(THREADS + "/" + id, "Accept", "text/plain").body()).contains("3 virtual: 0 runnable");
        http.delete(running);
        await().atMost(PATIENCE).until(() -> http.get(THREADS + "/" + id).status() == 404);
        assertThat(http.get(THREADS + "/" + id)).isProblem(404, "unknown-run").saying("has ended");
    }

    @Test
    void thereIsNothingToTellOfARunThatNeverWas() {
        assertThat(http.get(THREADS + "/rehearsal-999999")).isProblem(404, "unknown-run");
    }

    @Slow
    @Test
    void theHistoryHasARunAlsoWhenItIsOverAndItsWaits() {
        http.rehearse("actors=3&act=1ms&kind=VIRTUAL");
        await().atMost(PATIENCE)
                .until(() -> http.get("/actuator/threadhistory").json().at("/experiments/rehearsal/holds").asInt()
                        >= 3);
        // As long as it takes for a sample.
        String running = http.beginRehearsal("actors=3&act=10s&kind=VIRTUAL");
        await().atMost(PATIENCE).until(() -> waiting(http.get("/actuator/threadhistory").json()) >= 3);
        http.delete(running);
        JsonNode history = http.get("/actuator/threadhistory").json();
        assertThat(waiting(history)).isGreaterThanOrEqualTo(3);
        assertThat(history.path("everyMillis").asLong() * 300).isEqualTo(history.path("keptMillis").asLong());
        long last = history.path("samples").get(history.path("samples").size() - 1).path("atMillis").asLong();
        assertThat(http.get("/actuator/threadhistory?since=" + last).json().path("samples"))
                .allMatch(each -> each.path("atMillis").asLong() > last);
    }

    /** How many virtual threads waited with a time limit in the sample that has most. */
    private static int waiting(JsonNode history) {
        return history.path("samples").valueStream().mapToInt(each -> each.at("/virtual/TIMED_WAITING").asInt()).max()
                .orElse(0);
    }

    @Test
    void sinceMustBeANumber() {
        assertThat(http.get("/actuator/threadhistory?since=yesterday")).blames("since");
    }
}
