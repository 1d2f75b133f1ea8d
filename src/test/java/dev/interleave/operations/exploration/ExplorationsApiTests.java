package dev.interleave.operations.exploration;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Explorations are launched, looked at and ended over HTTP. */
@WebTest
class ExplorationsApiTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PATH = "/api/experiments/duet/explorations";

    /** More schedules than there is time for. */
    private static final String ENDLESS = "strategy=EXHAUSTIVE&voices=5&notes=9&schedules=10000000&within=5m";

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    private Answer explore(String query, String... headers) {
        return http.send("POST", PATH + "?" + query, "", headers);
    }

    private JsonNode explored(String query) {
        Answer answer = explore(query);
        assertThat(answer).hasStatus(201).hasType("application/json");
        return answer.json();
    }

    private String begin(String query) {
        Answer accepted = explore(query, "Prefer", "respond-async");
        assertThat(accepted).hasStatus(202).hasHeader("Preference-Applied", "respond-async");
        return URI.create(accepted.header("Location")).getPath();
    }

    private static String text(JsonNode node, String property) {
        return node.path(property).asString("");
    }

    private static List<String> found(JsonNode exploration, String what, String named) {
        return StreamSupport.stream(exploration.path(what).spliterator(), false)
                .map(found -> text(found, named) + ": " + found.path("schedules").asLong())
                .toList();
    }

    @Test
    void everyScheduleIsTakenAndCounted() {
        JsonNode exploration = explored("strategy=exhaustive");
        assertThat(text(exploration, "status")).isEqualTo("COMPLETED");
        assertThat(text(exploration, "result")).isEqualTo("COMPLETE");
        assertThat(exploration.path("schedules").asInt()).isEqualTo(6);
        assertThat(found(exploration, "outcomes", "value")).containsExactly("1: 4", "2: 2");
        assertThat(exploration.at("/outcomes/0/grade").asString()).isEqualTo("INTERESTING");
        assertThat(exploration.at("/outcomes/0/meaning").asString()).isEqualTo("some were not heard");
        assertThat(text(exploration, "summary"))
                .isEqualTo("Of all 6 schedules, 4 end with 1 (some were not heard) and 2 "
                        + "end with 2 (all were heard). Proven for every schedule: nothing else can happen.");
        assertThat(text(exploration, "note")).contains("sequentially consistent");
        assertThat(exploration.path("deadlocks")).isEmpty();
        assertThat(exploration.path("failures")).isEmpty();
    }

    @Test
    void schedulesAreToldInTheOrderInWhichTheyWereTaken() {
        JsonNode taken = explored("strategy=exhaustive").path("taken");
        assertThat(taken.findValuesAsString("schedule")).hasSize(6).doesNotHaveDuplicates();
        assertThat(taken.findValuesAsString("value")).containsExactlyInAnyOrder("1", "1", "1", "1", "2", "2");
        for (JsonNode each : taken) {
            assertThat(text(each, "end")).isEqualTo("OUTCOME");
            Answer replayed = http.send("POST", each.at("/_links/replay/href").asString(), "");
            assertThat(replayed).isRunThat("COMPLETED");
            assertThat(replayed.json().at("/outcome/value").asString()).isEqualTo(text(each, "value"));
            assertThat(replayed.json().at("/outcome/grade").asString()).isEqualTo(text(each, "grade"));
        }
    }

    @Test
    void deadlocksAndFailuresAreToldAmongTheSchedulesTaken() {
        assertThat(explored("strategy=EXHAUSTIVE&piece=EMBRACE").path("taken").findValuesAsString("end"))
                .contains("DEADLOCK", "OUTCOME").doesNotContain("FAILURE");
        assertThat(explored("strategy=EXHAUSTIVE&piece=STUMBLE").path("taken").findValuesAsString("end"))
                .contains("FAILURE").doesNotContain("DEADLOCK");
    }

    @Test
    void onlyTheFirstOfManySchedulesAreTold() {
        JsonNode exploration = explored("strategy=EXHAUSTIVE&voices=3&notes=2&schedules=300");
        assertThat(exploration.path("schedules").asInt()).isEqualTo(300);
        assertThat(exploration.path("taken")).hasSize(100);
    }

    @Test
    void whatAlwaysHappensIsSaidToBeProven() {
        assertThat(text(explored("voices=1"), "summary"))
                .isEqualTo("Proven for every schedule: it always ends with 1 (all were heard).");
        assertThat(text(explored("voices=1&strategy=RANDOM&schedules=3"), "summary")).doesNotContain("Proven")
                .contains("3 schedules picked at random");
    }

    @Test
    void deadlocksAreFoundWithWhoWaitsForWhom() {
        JsonNode exploration = explored("strategy=EXHAUSTIVE&piece=EMBRACE");
        assertThat(found(exploration, "outcomes", "value")).containsExactly("2: 4");
        JsonNode deadlock = exploration.at("/deadlocks/0");
        assertThat(deadlock.path("schedules").asInt()).isEqualTo(2);
        assertThat(text(deadlock, "grade")).isEqualTo("INTERESTING");
        assertThat(text(deadlock, "meaning")).isEqualTo("they waited for one another");
        assertThat(text(deadlock, "explanation")).contains("voice-0 holds 'left'").contains("voice-1 waits for 'left'");
        assertThat(deadlock.path("cycle")).extracting(link -> text(link, "thread")).containsExactly("voice-0",
                "voice-1");
        assertThat(explored("voices=1&piece=EMBRACE").path("deadlocks")).isEmpty();
    }

    @Test
    void failuresAreFoundWithTheirMessages() {
        JsonNode exploration = explored("strategy=EXHAUSTIVE&piece=STUMBLE");
        assertThat(found(exploration, "failures", "message")).containsExactly("voice-0 failed: stumbled over 1: 1",
                "voice-1 failed: stumbled over 1: 1");
        assertThat(found(exploration, "outcomes", "value")).containsExactly("1: 4");
    }

    @Test
    void whatIsNotDeclaredIsForbidden() {
        JsonNode undeclared = explored("piece=IMPROVISE").at("/outcomes/0");
        assertThat(text(undeclared, "grade")).isEqualTo("FORBIDDEN");
        assertThat(text(undeclared, "meaning")).isEqualTo("the experiment does not declare this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXHAUSTIVE", "REDUCED", "BOUNDED", "PCT", "RANDOM"})
    void everyStrategyFindsBothOutcomes(String strategy) {
        JsonNode exploration = explored("schedules=500&strategy=" + strategy);
        assertThat(text(exploration, "strategy")).isEqualTo(strategy);
        assertThat(exploration.path("outcomes")).extracting(outcome -> text(outcome, "value")).containsExactly("1",
                "2");
        boolean random = strategy.equals("PCT") || strategy.equals("RANDOM");
        assertThat(text(exploration, "result")).isEqualTo(random ? "SAMPLED" : "COMPLETE");
    }

    @Test
    void theSameSeedPicksTheSameSchedules() {
        JsonNode first = explored("strategy=RANDOM&voices=3&schedules=50&scheduleSeed=7");
        assertThat(explored("strategy=RANDOM&voices=3&schedules=50&scheduleSeed=7").path("outcomes"))
                .isEqualTo(first.path("outcomes"));
        assertThat(explored("strategy=RANDOM&voices=3&schedules=50&scheduleSeed=8").path("outcomes"))
                .isNotEqualTo(first.path("outcomes"));
    }

    @Test
    void beyondItsBudgetAnExplorationIsBounded() {
        JsonNode few = explored("strategy=EXHAUSTIVE&schedules=5");
        assertThat(text(few, "result")).isEqualTo("BOUNDED");
        assertThat(text(few, "because")).isEqualTo(
                "it reached its limit of schedules, 5; to reach further, call again with schedules=50");
        assertThat(text(few, "summary")).contains("other schedules may end differently").doesNotContain("Proven");
        JsonNode brief = explored(ENDLESS.replace("5m", "1ms"));
        assertThat(text(brief, "status")).isEqualTo("COMPLETED");
        assertThat(text(brief, "result")).isEqualTo("BOUNDED");
        assertThat(text(brief, "because"))
                .isEqualTo("it reached its time limit, 1 ms; to reach further, call again with within=6ms");
        JsonNode unsteady = explored("strategy=BOUNDED&preemptions=0");
        assertThat(text(unsteady, "result")).isEqualTo("BOUNDED");
        assertThat(text(unsteady, "because")).endsWith("call again with preemptions=1");
        assertThat(text(explored("strategy=EXHAUSTIVE"), "because")).doesNotContain("call again");
        assertThat(found(unsteady, "outcomes", "value")).containsExactly("2: 2");
    }

    @Slow
    @Test
    void whereThereAreTooManySchedulesItSaysAboutHowMany() {
        Answer answer = explore("strategy=EXHAUSTIVE&voices=5&notes=9&schedules=1000");
        JsonNode estimate = answer.json().path("estimate");
        assertThat(estimate.path("schedules").asDouble()).isGreaterThan(1e7);
        assertThat(estimate.path("share").asDouble()).isBetween(0.0, 1e-3);
        assertThat(estimate.path("secondsLeft").asDouble()).isGreaterThan(60);
        assertThat(estimate.path("explanation").asString()).startsWith("There are about ");
        assertThat(text(answer.json(), "because")).endsWith("to reach further, call again with strategy=REDUCED");
        assertThat(explore("strategy=EXHAUSTIVE&voices=5&notes=9&schedules=1000", "Accept", "text/plain").body())
                .contains("There are about ");
        assertThat(explored("strategy=EXHAUSTIVE").has("estimate")).isFalse();
        assertThat(explored("strategy=RANDOM&voices=5&notes=9&schedules=1000").has("estimate")).isFalse();
    }

    @Test
    void whoKeepsTryingForEverIsCutShort() {
        JsonNode exploration = explored("piece=ECHO&steps=30&schedules=40");
        assertThat(exploration.path("cut").asInt()).isPositive();
        assertThat(text(exploration, "result")).isEqualTo("BOUNDED");
        assertThat(explored("steps=30").path("cut").asInt()).isZero();
    }

    @Test
    void anExplorationIsFoundAgainAtItsLocation() {
        Answer created = explore("voices=1");
        String path = URI.create(created.header("Location")).getPath();
        assertThat(path).isEqualTo("/api/explorations/" + text(created.json(), "id"));
        assertThat(http.get(path).json()).isEqualTo(created.json());
        assertThat(http.get("/api/explorations").json().get(0)).isEqualTo(created.json());
        for (JsonNode link : created.json().path("_links")) {
            assertThat(http.get(text(link, "href"))).hasStatus(200);
        }
        assertThat(http.get("/api/explorations/none")).isProblem(404, "unknown-exploration");
    }

    @Test
    void onlyTheRecentOnesAreKept() {
        String first = text(explored("voices=1"), "id");
        IntStream.range(0, 50).forEach(_ -> explored("voices=1"));
        assertThat(http.get("/api/explorations").json()).hasSize(50);
        assertThat(http.get("/api/explorations/" + first)).isProblem(404, "unknown-exploration");
    }

    @Test
    void whatWasFoundSoFarShowsWhileItIsRunningAndIsKeptWhenItIsCancelled() {
        String path = begin(ENDLESS);
        await().atMost(PATIENCE).until(() -> http.get(path).json().path("schedules").asInt() > 100);
        JsonNode running = http.get(path).json();
        assertThat(text(running, "status")).isEqualTo("RUNNING");
        assertThat(running.path("result").isNull()).isTrue();
        assertThat(text(running, "summary")).startsWith("So far, of ");
        JsonNode cancelled = http.delete(path).json();
        assertThat(text(cancelled, "status")).isEqualTo("CANCELLED");
        assertThat(text(cancelled, "because")).isEqualTo("cancelled by request");
        assertThat(text(cancelled, "result")).isEqualTo("BOUNDED");
        assertThat(cancelled.path("schedules").asInt()).isGreaterThanOrEqualTo(running.path("schedules").asInt());
        assertThat(cancelled.path("outcomes")).isNotEmpty();
        assertThat(http.get(path).json()).isEqualTo(cancelled);
        assertThat(http.delete(path).json()).isEqualTo(cancelled);
    }

    @Test
    void oneThatHasEndedCannotBeCancelled() {
        JsonNode ended = explored("");
        assertThat(http.delete("/api/explorations/" + text(ended, "id")).json()).isEqualTo(ended);
    }

    @Test
    void oneThatIsForgottenIsGone() {
        JsonNode ended = explored("");
        assertThat(ended.has("kept")).isFalse();
        String path = "/api/explorations/" + text(ended, "id");
        JsonNode forgotten = http.delete(path + "?forget=true").json();
        assertThat(forgotten).isEqualTo(ended);
        assertThat(api.differences(ApiDocument.schema(api.operation("DELETE", "/api/explorations/{id}"), "200",
                "application/json"), forgotten)).isEmpty();
        assertThat(http.get(path)).isProblem(404, "unknown-exploration");
        assertThat(http.get("/api/explorations").json().findValuesAsString("id")).doesNotContain(text(ended, "id"));
        assertThat(http.delete(path + "?forget=true")).isProblem(404, "unknown-exploration");
        assertThat(http.delete("/api/explorations/none?forget=true")).isProblem(404, "unknown-exploration");
    }

    @Test
    void oneThatIsForgottenWhileItIsRunningEndsFirst() {
        String path = begin(ENDLESS);
        JsonNode forgotten = http.delete(path + "?forget=true").json();
        assertThat(text(forgotten, "status")).isEqualTo("CANCELLED");
        assertThat(text(forgotten, "because")).isEqualTo("cancelled by request");
        assertThat(http.get(path)).isProblem(404, "unknown-exploration");
        String other = begin(ENDLESS);
        assertThat(text(http.delete(other + "?forget=false").json(), "status")).isEqualTo("CANCELLED");
        assertThat(http.get(other)).hasStatus(200);
    }

    @Slow
    @Test
    void oneThatNobodyWaitsForIsCancelled() throws Exception {
        try (Socket socket = RawHttp.connect(http.port())) {
            RawHttp.send(socket, """
                    POST %s?%s HTTP/1.1
                    Host: localhost
                    Content-Length: 0

                    """.formatted(PATH, ENDLESS));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 201");
        }
        await().atMost(PATIENCE).until(() -> text(http.get("/api/explorations").json().get(0), "because")
                .equals("The client went away"));
    }

    @Test
    @Slow
    void noMoreThanSoManyGoOnAtOnce() {
        List<String> all = IntStream.range(0, 4).mapToObj(_ -> begin(ENDLESS)).toList();
        assertThat(explore("")).isProblem(503, "no-room").hasHeader("Retry-After", "2");
        all.forEach(http::delete);
        assertThat(explore("")).hasStatus(201);
    }

    @Test
    void threadsAreVirtualWhateverTheirKind() {
        JsonNode platform = explored("kind=PLATFORM");
        assertThat(platform.at("/parameters/kind").asString()).isEqualTo("VIRTUAL");
        assertThat(explored("kind=VIRTUAL").path("outcomes")).isEqualTo(platform.path("outcomes"));
        assertThat(explored("rest=1ms").path("outcomes")).isNotEqualTo(platform.path("outcomes"));
        assertThat(explore("kind=GREEN")).blames("kind");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(explore("strategy=clever&schedules=0&steps=100001&within=6m&preemptions=21&bugDepth=0"))
                .blames("strategy", "schedules", "steps", "within", "preemptions", "bugDepth");
        assertThat(explore("colour=red&voices=1000")).blames("colour", "voices");
        assertThat(explore("preemptions=3&bugDepth=2&scheduleSeed=7"))
                .blames("preemptions", "bugDepth", "scheduleSeed");
        assertThat(explore("strategy=PCT&preemptions=3&bugDepth=2&scheduleSeed=7")).blames("preemptions");
        assertThat(explore("strategy=RANDOM&bugDepth=2&scheduleSeed=7")).blames("bugDepth");
        assertThat(explore("strategy=BOUNDED&preemptions=1&scheduleSeed=7")).blames("scheduleSeed");
        assertThat(explore("preemptions=2&bugDepth=3&scheduleSeed=1")).hasStatus(201);
        assertThat(explore("deadline=1s")).blames("deadline");
        assertThat(explore("voices=64")).blames("voices");
        assertThat(explore("voices=63&schedules=1")).hasStatus(201);
        assertThat(http.send("POST", "/api/experiments/none/explorations", "")).isProblem(404, "unknown-experiment");
    }

    @Test
    void whatCannotBePutUnderAScheduleSaysWhy() {
        for (String what : List.of("explorations", "steps", "runs?schedule=v1:00000000:0")) {
            assertThat(http.send("POST", "/api/experiments/street-music/" + what, "")).isProblem(422, "not-schedulable")
                    .saying("its musicians listen to the street");
        }
        assertThat(http.send("POST", "/api/experiments/street-music/runs", "")).isRunThat("COMPLETED");
        JsonNode view = http.get("/api/experiments/street-music").json();
        assertThat(view.at("/explorable/possible").asBoolean()).isFalse();
        assertThat(view.at("/explorable/because").asString()).isEqualTo("its musicians listen to the street");
        assertThat(view.path("_links").has("explorations")).isFalse();
        JsonNode other = http.get("/api/experiments/duet").json();
        assertThat(other.at("/explorable/possible").asBoolean()).isTrue();
        assertThat(other.path("explorable").has("because")).isFalse();
        assertThat(other.path("_links").has("explorations")).isTrue();
    }
}
