package dev.interleave.operations.stress;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.Rehearsal;
import dev.interleave.web.WebTest;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Experiments are stressed over HTTP. */
@WebTest
@Slow
class StressApiTests {

    private static final String PATH = "/api/experiments/" + Rehearsal.NAME + "/stress";

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Autowired
    private StressLauncher launcher;

    private Answer stress(String query) {
        return http.send("POST", PATH + "?" + query, "");
    }

    private JsonNode stressed(String query) {
        Answer answer = stress(query);
        assertThat(answer).hasStatus(200).hasType("application/json");
        assertThat(api.differences(
                ApiDocument.schema(api.operation("POST", PATH), "200", "application/json"), answer.json())).isEmpty();
        return answer.json();
    }

    private static List<String> texts(JsonNode list, String property) {
        return list.valueStream().map(each -> each.path(property).asString()).toList();
    }

    @Test
    void whatCannotBeRepeatedByTheThousandSaysWhy() {
        assertThat(http.send("POST", "/api/experiments/street-music/stress", "")).isProblem(422, "not-stressable")
                .saying("nobody listens a thousand times");
        JsonNode view = http.get("/api/experiments/street-music").json();
        assertThat(view.at("/stressable/possible").asBoolean()).isFalse();
        assertThat(view.at("/stressable/because").asString()).isEqualTo("nobody listens a thousand times");
        assertThat(view.path("_links").has("stress")).isFalse();
        assertThat(api.documents("POST", "/api/experiments/street-music/stress")).isFalse();
        JsonNode other = http.get("/api/experiments/" + Rehearsal.NAME).json();
        assertThat(other.at("/stressable/possible").asBoolean()).isTrue();
        assertThat(other.path("stressable").has("because")).isFalse();
        assertThat(other.path("_links").has("stress")).isTrue();
    }

    @Test
    void itSaysHowOftenItCameToWhat() {
        JsonNode answer = stressed("repetitions=300&within=60s");
        assertThat(answer.path("id").asString()).startsWith("rehearsal-stress-");
        assertThat(answer.path("experiment").asString()).isEqualTo(Rehearsal.NAME);
        assertThat(answer.path("ending").asString()).isEqualTo("ALL_DONE");
        assertThat(answer.path("because").asString()).isEqualTo("All repetitions were done");
        assertThat(answer.at("/repetitions/asked").asInt()).isEqualTo(300);
        assertThat(answer.at("/repetitions/done").asInt()).isEqualTo(300);
        assertThat(answer.path("elapsedNanos").asLong()).isPositive();
        assertThat(answer.path("repetitionsPerSecond").asDouble()).isPositive();
        assertThat(texts(answer.path("outcomes"), "value")).containsExactly("played");
        assertThat(texts(answer.path("outcomes"), "count")).containsExactly("300");
        assertThat(texts(answer.path("outcomes"), "grade")).containsExactly("ACCEPTABLE");
        assertThat(answer.at("/outcomes/0/frequency").asDouble()).isEqualTo(1);
        assertThat(answer.at("/check/held").asBoolean()).isTrue();
        assertThat(answer.at("/failures/count").asInt()).isZero();
    }

    @Test
    void itSaysWhatItRanOnAndWith() {
        JsonNode answer = stressed("kind=virtual&repetitions=3&actors=3&within=60s");
        assertThat(answer.at("/parameters/actors").asInt()).isEqualTo(3);
        assertThat(answer.at("/parameters/repetitions").asInt()).isEqualTo(3);
        assertThat(answer.at("/parameters/within").asString()).isEqualTo("60s");
        assertThat(answer.at("/parameters/deadline").asString()).isEqualTo("1s");
        assertThat(answer.at("/machine/kind").asString()).isEqualTo("VIRTUAL");
        assertThat(answer.at("/machine/cores").asInt()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(answer.at("/machine/architecture").asString()).isEqualTo(System.getProperty("os.arch"));
        assertThat(answer.at("/machine/os").asString()).startsWith(System.getProperty("os.name"));
        assertThat(answer.at("/machine/jdk/version").asString()).isEqualTo(System.getProperty("java.version"));
        assertThat(answer.at("/machine/jdk/vendor").asString()).isNotBlank();
        assertThat(answer.at("/machine/jdk/vm").asString()).isNotBlank();
    }

    @Test
    void whatBreaksIsCountedAndToldAndFailsTheCheck() {
        JsonNode answer = stressed("forget=true&repetitions=10&within=60s");
        assertThat(answer.at("/failures/count").asInt()).isEqualTo(10);
        assertThat(answer.at("/failures/first").asString()).isEqualTo("The words were forgotten");
        assertThat(answer.at("/check/held").asBoolean(true)).isFalse();
        assertThat(texts(answer.path("outcomes"), "count")).containsExactly("0");
    }

    @Test
    void thatItsTimeIsOverIsNoError() {
        JsonNode answer = stressed("act=10s&within=50ms");
        assertThat(answer.path("ending").asString()).isEqualTo("TIME_OVER");
        assertThat(answer.at("/repetitions/done").asInt()).isZero();
        assertThat(answer.at("/check/held").isNull()).isTrue();
    }

    @Test
    void whatTakesTooLongIsAnOutcomeThatIsNotDeclared() {
        JsonNode answer = stressed("act=10s&repetitions=2&deadline=20ms&within=60s");
        assertThat(texts(answer.path("outcomes"), "value")).containsExactly("played", "timed out");
        assertThat(texts(answer.path("outcomes"), "grade")).containsExactly("ACCEPTABLE", "FORBIDDEN");
        assertThat(answer.at("/check/held").asBoolean(true)).isFalse();
    }

    @Test
    void everyLinkLeadsSomewhere() {
        JsonNode links = stressed("repetitions=1").path("_links");
        assertThat(http.get(links.at("/experiment/href").asString()).json().at("/_links/stress/href").asString())
                .isEqualTo(links.at("/again/href").asString())
                .isEqualTo(PATH);
    }

    @Test
    void parametersComeFromWhereverTheyDoForRuns() {
        assertThat(http.send("POST", PATH, "{\"repetitions\": 2, \"light\": \"dim\"}", "Content-Type",
                "application/json").json().at("/parameters/light").asString()).isEqualTo("DIM");
        assertThat(http.send("POST", PATH, "repetitions=2&actors=1", "Content-Type",
                "application/x-www-form-urlencoded").json().at("/parameters/actors").asInt()).isEqualTo(1);
    }

    @Test
    void everythingWrongIsTold() {
        Answer answer = stress("repetitions=10000001&within=0&colour=red&actors=0");
        assertThat(answer).isProblem(400, "invalid-parameters");
        assertThat(texts(answer.json().path("errors"), "parameter"))
                .containsExactlyInAnyOrder("actors", "repetitions", "within", "colour");
        assertThat(stress("repetitions=1&repetitions=2")).isProblem(400, "invalid-parameters");
        assertThat(http.send("POST", "/api/experiments/no-such-experiment/stress", ""))
                .isProblem(404, "unknown-experiment");
    }

    @Test
    void oneThatHasEndedStaysAsItIs() {
        JsonNode ended = stressed("repetitions=1");
        String path = ended.at("/_links/self/href").asString();
        assertThat(http.delete(path).json()).isEqualTo(ended);
        assertThat(http.get(path).json()).isEqualTo(ended);
    }

    @Test
    void oneThatIsForgottenIsGone() {
        JsonNode ended = stressed("repetitions=1");
        assertThat(ended.has("kept")).isFalse();
        String path = ended.at("/_links/self/href").asString();
        JsonNode forgotten = http.delete(path + "?forget=true").json();
        assertThat(forgotten).isEqualTo(ended);
        assertThat(api.differences(ApiDocument.schema(api.operation("DELETE", "/api/stress/{id}"), "200",
                "application/json"), forgotten)).isEmpty();
        assertThat(http.get(path)).isProblem(404, "unknown-stress");
        assertThat(texts(http.get("/api/stress").json(), "id")).doesNotContain(ended.path("id").asString());
        assertThat(http.delete(path + "?forget=true")).isProblem(404, "unknown-stress");
        assertThat(http.delete("/api/stress/none?forget=true")).isProblem(404, "unknown-stress");
        assertThat(http.delete("/api/stress/none")).isProblem(404, "unknown-stress");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatIsUnderWayEndsFirst(boolean forget) {
        String id = launcher
                .launch(Rehearsal.NAME, Map.of("act", "50s", "deadline", "60s", "within", "60s", "actors", "2"))
                .id();
        assertThat(http.get("/api/stress/" + id)).isProblem(404, "unknown-stress");
        assertThat(texts(http.get("/api/stress").json(), "id")).doesNotContain(id);
        JsonNode cancelled = http.delete("/api/stress/" + id + "?forget=" + forget).json();
        assertThat(cancelled.path("ending").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("because").asString()).isEqualTo("Cancelled by request");
        assertThat(http.get("/api/stress/" + id)).hasStatus(forget ? 404 : 200);
    }

    @Test
    void whereThereIsNoRoomItIsRefusedForNow() {
        String large = http.beginRehearsal("actors=200&act=50s&deadline=60s");
        assertThat(stress("actors=100&repetitions=1")).isProblem(503, "no-room").hasHeader("Retry-After", "2");
        assertThat(http.delete(large)).hasStatus(200);
        assertThat(stress("actors=100&repetitions=1&deadline=60s&within=60s")).hasStatus(200);
    }

    @Test
    void aStressThatNobodyWaitsForIsCancelled() throws Exception {
        try (Socket socket = RawHttp.connect(http.port())) {
            RawHttp.send(socket, """
                    POST /api/experiments/rehearsal/stress?actors=190&act=50s&deadline=60s&within=60s HTTP/1.1
                    Host: localhost
                    Content-Length: 0

                    """);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200");
            assertThat(http.rehearse("actors=100")).isProblem(503, "no-room");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> http.rehearse("actors=100").status() == 201);
    }

    @Test
    void eachExperimentIsAnOperationWithItsParametersAndThoseOfAnyStress() {
        for (JsonNode experiment : http.get("/api/experiments").json()) {
            if (experiment.at("/_links/stress").isMissingNode()) {
                continue;
            }
            JsonNode operation = api.operation("POST", experiment.at("/_links/stress/href").asString());
            // Those that any answer takes are referred to, and have no names here.
            List<String> documented =
                    texts(operation.path("parameters"), "name").stream().filter(name -> !name.isEmpty()).toList();
            List<String> ofRuns = texts(experiment.path("parameters"), "name");
            assertThat(documented).doesNotHaveDuplicates()
                    .endsWith("repetitions", "within", "deadline")
                    .containsAll(ofRuns.subList(0, ofRuns.indexOf("deadline")));
        }
    }

    @Test
    void howOftenItCameToWhatCanBeReadAsText() {
        assertThat(http.send("POST", "/api/experiments/duet/stress?repetitions=20&rest=0ms&within=30s&format=text", "")
                .body()
                .replaceAll("\\s+", " ")).contains("duet-stress-", "ALL_DONE", "20 repetitions",
                        "[ ok ] only-allowed-outcomes", "platform threads");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64, 100})
    void noLineOfItsTextIsWiderThanWanted(int width) {
        String text = http.send("POST",
                "/api/experiments/duet/stress?repetitions=10&within=30s&format=text&width=" + width, "").body();
        assertThat(text.lines()).hasSizeGreaterThan(3).allMatch(line -> line.length() <= width, text);
    }

    @Test
    void aFormatThatIsNotOfferedIsRefused() {
        for (Answer answer : List.of(http.send("POST", "/api/experiments/duet/stress", "", "Accept", "image/png"),
                http.send("POST", "/api/experiments/duet/stress?format=ndjson", ""))) {
            assertThat(answer).hasStatus(406);
            assertThat(answer.json().path("detail").asString()).contains("json", "text");
        }
    }

    @Test
    void itsOptionsAreListed() {
        assertThat(http.get("/api/options").json().at("/stress").findValuesAsString("name")).contains("repetitions");
    }
}
