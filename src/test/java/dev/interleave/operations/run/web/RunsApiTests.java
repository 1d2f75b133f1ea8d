package dev.interleave.operations.run.web;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.Rehearsal;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs are launched, looked at and ended over HTTP. */
@WebTest
@Slow
class RunsApiTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Http http;

    private JsonNode awaitEnd(String path) {
        await().atMost(PATIENCE)
                .until(() -> !http.get(path).json().path("status").asString().equals("RUNNING"));
        return http.get(path).json();
    }

    private static String text(JsonNode node, String property) {
        return node.path(property).asString("");
    }

    @Test
    void aRunIsCreatedAndFoundAgainAtItsLocation() {
        Answer created = http.rehearse("actors=3");
        assertThat(created).isRunThat("COMPLETED");
        URI location = URI.create(created.header("Location"));
        assertThat(location).hasHost("127.0.0.1").hasPort(http.port())
                .hasPath("/api/runs/" + text(created.json(), "id"));
        assertThat(http.get(location.getPath()).json()).isEqualTo(created.json());
        Answer other = http.rehearse("actors=3");
        assertThat(other.header("Location")).isNotEqualTo(created.header("Location"));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        JsonNode run = http.rehearse("").json();
        assertThat(run.path("_links").propertyNames()).containsExactlyInAnyOrder("self", "trace", "events", "svg",
                "chrome",
                "experiment");
        for (JsonNode link : run.path("_links")) {
            assertThat(http.get(text(link, "href"))).hasStatus(200);
        }
        assertThat(http.get("/api/runs").json().get(0).path("_links")).isEqualTo(run.path("_links"));
        for (JsonNode experiment : http.get("/api/experiments").json()) {
            assertThat(http.get(experiment.at("/_links/self/href").asString()).json()).isEqualTo(experiment);
            assertThat(http.send("OPTIONS", experiment.at("/_links/runs/href").asString(), "").header("Allow"))
                    .contains("POST");
        }
    }

    @Test
    void whoDoesNotWantToWaitIsAnsweredAtOnce() {
        Answer accepted = http.rehearse("act=300ms", "Prefer", "respond-async");
        assertThat(accepted).hasStatus(202).hasHeader("Preference-Applied", "respond-async");
        assertThat(text(accepted.json(), "status")).isEqualTo("RUNNING");
        assertThat(accepted.json().path("outcome").isNull()).isTrue();
        JsonNode ended = awaitEnd(URI.create(accepted.header("Location")).getPath());
        assertThat(text(ended, "status")).isEqualTo("COMPLETED");
        assertThat(ended.at("/outcome/value").asString()).isEqualTo("played");
        assertThat(ended.at("/trace/events")).hasSizeGreaterThan(accepted.json().at("/trace/events").size());
    }

    @Test
    void thePreferenceIsReadAsItsStandardSays() {
        for (String prefer : List.of("Respond-Async", "wait=10, respond-async", "respond-async; foo=bar")) {
            assertThat(http.rehearse("", "Prefer", prefer)).hasStatus(202);
        }
        for (String prefer : List.of("wait=10", "return=minimal", "respond-asynchronously", "x=respond-async")) {
            assertThat(http.rehearse("", "Prefer", prefer)).isRunThat("COMPLETED").hasHeader("Preference-Applied", "");
        }
    }

    @Test
    void recentRunsAreListedTheNewestFirstWithoutTheirTraces() {
        String first = text(http.rehearse("play=1").json(), "id");
        String second = text(http.rehearse("play=2").json(), "id");
        JsonNode list = http.get("/api/runs").json();
        assertThat(list).extracting(run -> text(run, "id")).startsWith(second, first);
        assertThat(list.get(0).at("/parameters/play").asInt()).isEqualTo(2);
        assertThat(list.get(0).has("trace")).isFalse();
        assertThat(list.get(0).has("because")).isFalse();
        assertThat(http.get("/api/runs/" + second).json().has("trace")).isTrue();
    }

    @Test
    void aCancelledRunEndsAndKeepsItsTraceSoFar() {
        String running = http.beginRehearsal("act=30s&deadline=60s");
        await().atMost(PATIENCE).until(() -> http.get(running).body().contains("entrance of 1"));
        Answer cancelled = http.delete(running);
        assertThat(cancelled).hasStatus(200).hasType("application/json");
        assertThat(text(cancelled.json(), "status")).isEqualTo("CANCELLED");
        assertThat(text(cancelled.json(), "because")).isEqualTo("Cancelled by request");
        JsonNode kept = http.get(running).json();
        assertThat(text(kept, "status")).isEqualTo("CANCELLED");
        assertThat(kept.path("outcome").isNull()).isTrue();
        assertThat(kept.at("/trace/events").toString()).contains("entrance of 1");
    }

    @Test
    void aRunThatHasEndedCannotBeCancelled() {
        Answer ended = http.rehearse("");
        String path = "/api/runs/" + text(ended.json(), "id");
        assertThat(text(http.delete(path).json(), "status")).isEqualTo("COMPLETED");
        assertThat(text(http.delete(path).json(), "status")).isEqualTo("COMPLETED");
        assertThat(http.get(path).json()).isEqualTo(ended.json());
    }

    @Test
    void aRunEndsAtItsDeadline() {
        Answer answer = http.rehearse("act=30s&deadline=200ms");
        assertThat(answer).isRunThat("TIMED_OUT");
        assertThat(text(answer.json(), "because")).isEqualTo(
                "It did not finish within its deadline of 200 ms; main waited for actor-0 to end");
        assertThat(answer.json().path("verdict").isNull()).isTrue();
        assertThat(answer.json().at("/trace/events").toString()).contains("entrance of 1");
        assertThat(http.rehearse("act=1ms&deadline=20s")).isRunThat("COMPLETED");
    }

    @Test
    void aRunThatDeadlocksSaysWhoWaitsForWhom() {
        Answer answer = http.rehearse("play=" + Rehearsal.TRAGEDY + "&deadline=60s");
        assertThat(answer).isRunThat("DEADLOCKED");
        JsonNode run = answer.json();
        assertThat(run.propertyNames()).containsSubsequence("outcome", "deadlock", "verdict");
        assertThat(text(run, "because")).contains("lover-0", "lover-1", "'balcony'", "'tomb'")
                .isEqualTo(text(run.path("deadlock"), "explanation"));
        assertThat(run.at("/outcome/value").asString()).isEqualTo("deadlock");
        assertThat(run.at("/outcome/grade").asString()).isEqualTo("FORBIDDEN");
        assertThat(run.path("verdict").isNull()).isTrue();
        assertThat(run.at("/deadlock/seenByJvm").asBoolean()).isTrue();
        assertThat(run.at("/deadlock/stuck")).extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("main", "lover-0", "lover-1");
        JsonNode link = run.at("/deadlock/cycle/0");
        assertThat(text(link, "thread")).isEqualTo("lover-0");
        assertThat(text(link, "holds")).isEqualTo("balcony");
        assertThat(text(link, "waitsFor")).isEqualTo("tomb");
        assertThat(text(link, "heldBy")).isEqualTo("lover-1");
        assertThat(text(link, "heldAt")).startsWith("Rehearsal.java:");
        assertThat(run.at("/trace/events").get(link.path("heldSince").asInt() - 1).path("event").asString())
                .isEqualTo("ACQUIRED");
        assertThat(http.rehearse("play=1").json().has("deadlock")).isFalse();
    }

    @Test
    void aRunThatFailsSaysWhyAndThatIsNoProblem() {
        Answer answer = http.rehearse("forget=true");
        assertThat(answer).isRunThat("FAILED");
        assertThat(text(answer.json(), "because")).isEqualTo("The words were forgotten");
    }

    @Test
    void aRunThatNobodyWaitsForIsCancelled() throws Exception {
        try (Socket socket = RawHttp.connect(http.port())) {
            RawHttp.send(socket, """
                    POST /api/experiments/rehearsal/runs?act=50s&deadline=60s&play=4711 HTTP/1.1
                    Host: localhost
                    Content-Length: 0

                    """);
            // The answer begins while the run goes on: who waits for it is asked now and then whether he is still there.
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 201");
            assertThat(newest("4711")).isEqualTo("RUNNING");
        }
        await().atMost(PATIENCE).until(() -> newest("4711").equals("CANCELLED"));
        assertThat(text(http.get("/api/runs").json().get(0), "because")).isEqualTo("The client went away");
    }

    /** The status of the newest run, if it is of that play. */
    private String newest(String play) {
        JsonNode run = http.get("/api/runs").json().path(0);
        return run.at("/parameters/play").asString("").equals(play) ? text(run, "status") : "";
    }

    @Test
    void aRunThatWasLeftToItselfGoesOn() {
        // The connection of its request is gone too, but that one was answered.
        String running = http.beginRehearsal("act=1200ms");
        assertThat(text(awaitEnd(running), "status")).isEqualTo("COMPLETED");
    }

    @Test
    void whereThereIsNoRoomARunIsRefusedForNow() {
        String large = http.beginRehearsal("actors=200&act=50s&deadline=60s");
        Answer refused = http.rehearse("actors=100");
        assertThat(refused).isProblem(503, "no-room").hasHeader("Retry-After", "2");
        assertThat(http.delete(large)).hasStatus(200);
        assertThat(http.rehearse("actors=100")).isRunThat("COMPLETED");
    }

    @Test
    void aCrowdIsServedOrRefusedAndNothingElse() {
        List<CompletableFuture<Answer>> crowd = IntStream.range(0, 64)
                .mapToObj(_ -> http.rehearseAsync("actors=40&act=200ms"))
                .toList();
        List<Answer> answers = crowd.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() == 201) {
                assertThat(answer).isRunThat("COMPLETED");
            }
            else {
                assertThat(answer).isProblem(503, "no-room").hasHeader("Retry-After", "2");
            }
        });
        assertThat(answers).anyMatch(answer -> answer.status() == 201);
        assertThat(http.rehearse("")).isRunThat("COMPLETED");
    }
}
