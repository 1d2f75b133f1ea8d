package dev.interleave.operations.series;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

/** Comparisons and sweeps are launched, looked at and ended over HTTP. */
@WebTest
@Slow
class SeriesApiTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DUET = "/api/experiments/duet/";

    /** Its first run takes a minute. */
    private static final String ENDLESS = "of=voices&values=1,2&rest=60s&deadline=60s&within=600s";

    /** Only one of its values can go to its end. */
    private static final String BRIEF =
            "of=rest&values=60s,0ms&voices=1&deadline=3s&repetitions=1&warmUps=0&within=600s";

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private SeriesLauncher launcher;

    private Answer compare(String query, String... headers) {
        return http.send("POST", DUET + "comparisons?" + query, "", headers);
    }

    private Answer sweep(String query, String... headers) {
        return http.send("POST", DUET + "sweeps?" + query, "", headers);
    }

    private String begin(String query) {
        Answer accepted = sweep(query, "Prefer", "respond-async");
        assertThat(accepted).hasStatus(202).hasHeader("Preference-Applied", "respond-async");
        return URI.create(accepted.header("Location")).getPath();
    }

    private static String text(JsonNode node, String property) {
        return node.path(property).asString("");
    }

    private static List<String> values(JsonNode series) {
        return StreamSupport.stream(series.path("rows").spliterator(), false).map(row -> text(row, "value")).toList();
    }

    @Test
    void choicesAreMeasuredSideBySide() {
        Answer answer = compare("of=piece&values=count,embrace&voices=1&repetitions=3");
        assertThat(answer).hasStatus(201).hasType("application/json");
        JsonNode series = answer.json();
        assertThat(text(series, "status")).isEqualTo("COMPLETED");
        assertThat(text(series, "type")).isEqualTo("CHOICE");
        assertThat(series.path("unit").isNull()).isTrue();
        assertThat(series.path("best").isNull()).isTrue();
        assertThat(series.path("done").asInt()).isEqualTo(8).isEqualTo(series.path("total").asInt());
        assertThat(values(series)).containsExactly("COUNT", "EMBRACE");
        assertThat(series.path("parameters").has("piece")).isFalse();
        assertThat(series.at("/parameters/voices").asInt()).isEqualTo(1);
        assertThat(series.at("/machine/kind").asString()).isEqualTo("PLATFORM");
        assertThat(series.at("/rows/0/outcomes/0/count").asInt()).isEqualTo(3);
        assertThat(series.at("/rows/0/waitNanos").isNull()).isTrue();
        assertThat(series.at("/rows/1/waitNanos/max").asLong()).isNotNegative();
        assertThat(text(series, "summary")).startsWith("Fastest was piece=");
        assertThat(text(series, "note")).contains("whole runs");
    }

    @Test
    void aCurveNamesItsBestValue() {
        JsonNode series = sweep(BRIEF).json();
        assertThat(text(series, "type")).isEqualTo("DURATION");
        assertThat(text(series, "unit")).isEqualTo("ms");
        assertThat(series.path("rows")).extracting(row -> row.path("number").asDouble())
                .containsExactly(60_000.0, 0.0);
        assertThat(series.at("/best/value").asString()).isEqualTo("0ms");
        assertThat(series.at("/best/by").asString()).isEqualTo("ELAPSED");
        assertThat(series.at("/rows/0/statuses/TIMED_OUT").asInt()).isEqualTo(1);
        assertThat(series.at("/rows/0/ratio").isNull()).isTrue();
        assertThat(series.at("/rows/1/ratio").asDouble()).isEqualTo(1.0);
    }

    @Test
    void onlyTheLastRunOfEachValueCanBeLookedAt() {
        JsonNode series = sweep("of=voices&values=1,2&repetitions=3").json();
        for (JsonNode row : series.path("rows")) {
            JsonNode run = http.get(row.at("/_links/run/href").asString()).json();
            assertThat(run.at("/parameters/voices").asString()).isEqualTo(text(row, "value"));
            String id = text(run, "id");
            String beginning = id.substring(0, id.lastIndexOf('-') + 1);
            int number = Integer.parseInt(id.substring(beginning.length()));
            // That with the same value of the round before came no earlier than four before.
            assertThat(http.get("/api/runs").json()).extracting(other -> text(other, "id"))
                    .contains(id)
                    .doesNotContain(beginning + (number - 2), beginning + (number - 3), beginning + (number - 4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparisons?of=kind&repetitions=1", "sweeps?of=notes&values=1,2&repetitions=1"})
    void aSeriesIsFoundAgainAtItsLocation(String query) {
        Answer created = http.send("POST", DUET + query, "");
        assertThat(created).hasStatus(201);
        String kind = query.substring(0, query.indexOf('?'));
        String path = URI.create(created.header("Location")).getPath();
        assertThat(path).isEqualTo("/api/" + kind + "/" + text(created.json(), "id"));
        assertThat(http.get(path).json()).isEqualTo(created.json());
        assertThat(http.get("/api/" + kind).json().get(0)).isEqualTo(created.json());
        assertThat(http.delete(path).json()).isEqualTo(created.json());
        for (JsonNode link : created.json().path("_links")) {
            assertThat(http.get(text(link, "href"))).hasStatus(200);
        }
        boolean comparison = kind.equals("comparisons");
        assertThat(http.get(path.replace(kind, comparison ? "sweeps" : "comparisons")))
                .isProblem(404, comparison ? "unknown-sweep" : "unknown-comparison");
    }

    @Test
    void whatWasMeasuredSoFarShowsWhileItIsRunningAndIsKeptWhenItIsCancelled() {
        String path = begin("of=rest&values=0ms,60s&voices=1&warmUps=0&deadline=60s&within=600s");
        await().atMost(PATIENCE).until(() -> http.get(path).json().path("done").asInt() == 1);
        JsonNode running = http.get(path).json();
        assertThat(text(running, "status")).isEqualTo("RUNNING");
        assertThat(running.path("best").isNull()).isTrue();
        assertThat(text(running, "summary")).startsWith("So far 1 of 6 runs were done.");
        JsonNode cancelled = http.delete(path).json();
        assertThat(text(cancelled, "status")).isEqualTo("CANCELLED");
        assertThat(text(cancelled, "because")).isEqualTo("cancelled by request");
        assertThat(cancelled.at("/rows/0/runs").asInt()).isEqualTo(1);
        assertThat(cancelled.at("/rows/1/runs").asInt()).isZero();
        assertThat(cancelled.at("/rows/1/_links")).isEmpty();
        assertThat(http.get(path).json()).isEqualTo(cancelled);
        assertThat(http.delete(path).json()).isEqualTo(cancelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparisons?of=kind&repetitions=1", "sweeps?of=notes&values=1,2&repetitions=1"})
    void oneThatIsForgottenIsGoneButNotTheRunsItLeadsTo(String query) {
        String kind = query.substring(0, query.indexOf('?'));
        String problem = "unknown-" + kind.substring(0, kind.length() - 1);
        JsonNode ended = http.send("POST", DUET + query, "").json();
        assertThat(ended.has("kept")).isFalse();
        String path = "/api/" + kind + "/" + text(ended, "id");
        assertThat(http.delete(path.replace(kind, kind.equals("sweeps") ? "comparisons" : "sweeps") + "?forget=true"))
                .hasStatus(404);
        JsonNode forgotten = http.delete(path + "?forget=true").json();
        assertThat(forgotten).isEqualTo(ended);
        assertThat(api.differences(ApiDocument.schema(api.operation("DELETE", "/api/" + kind + "/{id}"), "200",
                "application/json"), forgotten)).isEmpty();
        assertThat(http.get(path)).isProblem(404, problem);
        assertThat(http.get("/api/" + kind).json().findValuesAsString("id")).doesNotContain(text(ended, "id"));
        assertThat(http.delete(path + "?forget=true")).isProblem(404, problem);
        assertThat(http.delete("/api/" + kind + "/none?forget=true")).isProblem(404, problem);
        for (JsonNode row : ended.path("rows")) {
            assertThat(http.get(row.at("/_links/run/href").asString())).hasStatus(200);
        }
    }

    @Test
    void oneThatIsForgottenWhileItIsRunningEndsFirst() {
        String path = begin(ENDLESS);
        JsonNode forgotten = http.delete(path + "?forget=true").json();
        assertThat(text(forgotten, "status")).isEqualTo("CANCELLED");
        assertThat(text(forgotten, "because")).isEqualTo("cancelled by request");
        assertThat(http.get(path)).isProblem(404, "unknown-sweep");
        String other = begin(ENDLESS);
        assertThat(text(http.delete(other + "?forget=false").json(), "status")).isEqualTo("CANCELLED");
        assertThat(http.get(other)).hasStatus(200);
    }

    @Test
    void oneThatNobodyWaitsForIsCancelled() throws Exception {
        try (Socket socket = RawHttp.connect(http.port())) {
            RawHttp.send(socket, """
                    POST %ssweeps?%s HTTP/1.1
                    Host: localhost
                    Content-Length: 0

                    """.formatted(DUET, ENDLESS));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 201");
        }
        await().atMost(PATIENCE)
                .until(() -> text(http.get("/api/sweeps").json().get(0), "because").equals("The client went away"));
    }

    @Test
    void noMoreThanSoManyGoOnAtOnce() {
        List<String> all = List.of(begin(ENDLESS), begin(ENDLESS));
        assertThat(sweep("of=voices&values=1,2")).isProblem(503, "no-room").hasHeader("Retry-After", "2");
        all.forEach(http::delete);
        assertThat(sweep("of=voices&values=1,2")).hasStatus(201);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(compare("")).blames("of");
        assertThat(compare("of=voices")).blames("of");
        assertThat(compare("of=piece&piece=COUNT&values=COUNT,NOISE&colour=red&repetitions=51"))
                .blames("piece", "values", "colour", "repetitions");
        assertThat(sweep("of=voices")).blames("values");
        assertThat(sweep("of=voices&values=1,101")).blames("values");
        assertThat(sweep("of=voices&values=1&values=2")).blames("values", "values");
        assertThat(sweep("of=voices&values=1,2&schedule=v1:00000000:0")).blames("schedule");
        assertThat(http.send("POST", "/api/experiments/none/sweeps", "")).isProblem(404, "unknown-experiment");
    }

    @Test
    void parametersMayComeAsJson() {
        Answer answer = http.send("POST", DUET + "sweeps",
                "{\"of\": \"voices\", \"values\": \"1,2\", \"repetitions\": 1}", "Content-Type", "application/json");
        assertThat(answer).hasStatus(201);
        assertThat(values(answer.json())).containsExactly("1", "2");
    }

    @Test
    void whatCanBeVariedIsSaidInTheCatalogue() {
        JsonNode duet = http.get("/api/experiments/duet").json();
        assertThat(duet.path("comparable")).extracting(JsonNode::asString).containsExactly("piece", "kind");
        assertThat(duet.path("sweepable")).extracting(JsonNode::asString).containsExactly("voices", "notes", "rest");
        assertThat(duet.path("_links").propertyNames()).startsWith("self", "runs").endsWith("comparisons", "sweeps");
        JsonNode solo = http.get("/api/experiments/" + Solo.NAME).json();
        assertThat(solo.path("comparable")).isEmpty();
        assertThat(solo.path("sweepable")).isEmpty();
        assertThat(solo.path("_links").has("comparisons")).isFalse();
        assertThat(solo.path("_links").has("sweeps")).isFalse();
        for (String what : List.of("comparisons", "sweeps")) {
            assertThat(api.operation("POST", "/api/experiments/solo/" + what).isMissingNode()).isTrue();
            assertThat(api.operation("POST", DUET + what).isMissingNode()).isFalse();
            assertThat(http.send("POST", "/api/experiments/solo/" + what + "?of=tempo", ""))
                    .isProblem(422, "not-variable");
        }
    }

    @Test
    void anAnswerIsAsDocumented() {
        for (String query : List.of("comparisons?of=piece&values=COUNT,EMBRACE&repetitions=2",
                "sweeps?of=rest&values=0ms,5ms&repetitions=1", "sweeps?of=voices&values=1,2&deadline=50ms&rest=1s")) {
            Answer answer = http.send("POST", DUET + query, "");
            String operation = DUET + query.substring(0, query.indexOf('?'));
            assertThat(api.differences(ApiDocument.schema(api.operation("POST", operation), "201",
                    "application/json"), answer.json())).isEmpty();
        }
        for (String kind : List.of("comparisons", "sweeps")) {
            assertThat(api.differences(
                    ApiDocument.schema(api.operation("GET", "/api/" + kind), "200", "application/json"),
                    http.get("/api/" + kind).json())).isEmpty();
        }
    }

    @Test
    void whatIsDocumentedForATrialIsAccepted() {
        for (CatalogEntry<?> entry : catalog.entries()) {
            for (ParameterSpec spec : SeriesKind.COMPARISON.variable(entry)) {
                assertThatCode(() -> launcher.check(SeriesKind.COMPARISON, entry.name(), Map.of("of", spec.name())))
                        .as(entry.name() + " " + spec.name())
                        .doesNotThrowAnyException();
            }
            for (ParameterSpec spec : SeriesKind.SWEEP.variable(entry)) {
                assertThatCode(() -> launcher.check(SeriesKind.SWEEP, entry.name(),
                        Map.of("of", spec.name(), "values", SweepExample.of(spec))))
                        .as(entry.name() + " " + spec.name())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aSeriesCanBeReadInATerminal() {
        // However its lines are wrapped.
        String text = sweep(BRIEF, "Accept", "text/plain").body().strip().replaceAll("\\s+", " ");
        assertThat(text).contains("duet-sweep-", "COMPLETED of=rest voices=1", "All runs were done: 2 of 2 runs in ",
                "0ms *", "█", "1 x outcome 1 ACCEPTABLE", "1 x TIMED_OUT", "* best by ELAPSED", "platform threads");
        String id = text.split(" ", 2)[0];
        assertThat(http.get("/api/sweeps/" + id + "?format=text").body()).startsWith(id + "  COMPLETED");
        String both = compare("of=kind&voices=1&repetitions=1", "Accept", "text/plain").body().replaceAll("\\s+", " ");
        assertThat(both).contains("PLATFORM", "VIRTUAL", "platform and virtual threads").doesNotContain("best");
        assertThat(compare("of=kind", "Accept", "image/png")).hasStatus(406);
    }
}
