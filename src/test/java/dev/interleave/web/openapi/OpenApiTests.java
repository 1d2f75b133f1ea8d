package dev.interleave.web.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.interleave.Slow;
import dev.interleave.operations.run.web.RunFormat;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.Rehearsal;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document says what there is, and what is answered is as it says. */
@WebTest
class OpenApiTests {

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Autowired
    private List<RunFormat> formats;

    private List<JsonNode> experiments() {
        return List.copyOf(http.get("/api/experiments").json().values());
    }

    private static String name(JsonNode experiment) {
        return experiment.path("name").asString();
    }

    private static List<JsonNode> parameters(JsonNode operation, String in) {
        return operation.path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .toList();
    }

    @Test
    void eachExperimentIsAnOperationWithItsParameters() {
        for (JsonNode experiment : experiments()) {
            List<JsonNode> documented = parameters(api.runOperation(name(experiment)), "query");
            List<JsonNode> declared = List.copyOf(experiment.path("parameters").values());
            assertThat(documented).as(name(experiment))
                    .extracting(parameter -> parameter.path("name").asString())
                    .containsExactlyElementsOf(declared.stream().map(OpenApiTests::name).toList());
            for (int i = 0; i < declared.size(); i++) {
                assertSame(declared.get(i), documented.get(i));
            }
        }
    }

    private static void assertSame(JsonNode declared, JsonNode documented) {
        JsonNode schema = documented.path("schema");
        assertThat(documented.path("description").asString()).startsWith(declared.path("description").asString());
        assertThat(documented.path("required").asBoolean(false)).isFalse();
        assertThat(schema.path("default").asString()).isEqualTo(declared.path("default").asString());
        switch (declared.path("type").asString()) {
            case "INTEGER" -> {
                assertThat(schema.path("type").asString()).isEqualTo("integer");
                assertThat(schema.path("minimum").asString()).isEqualTo(declared.path("min").asString());
                assertThat(schema.path("maximum").asString()).isEqualTo(declared.path("max").asString());
            }
            case "DURATION" -> {
                assertThat(schema.path("type").asString()).isEqualTo("string");
                assertThat(documented.path("description").asString())
                        .contains(declared.path("min").asString() + " to " + declared.path("max").asString());
            }
            case "TEXT" -> {
                assertThat(schema.path("type").asString()).isEqualTo("string");
                assertThat(schema.path("maxLength").asString()).isEqualTo(declared.path("max").asString());
            }
            case "BOOLEAN" -> assertThat(schema.path("type").asString()).isEqualTo("boolean");
            case "CHOICE" -> {
                assertThat(schema.path("type").asString()).isEqualTo("string");
                assertThat(schema.path("enum")).isEqualTo(declared.path("allowed"));
            }
            default -> throw new AssertionError(declared);
        }
    }

    @Slow
    @Test
    void whatIsNoExperimentIsNoOperation() {
        assertThat(api.runOperation("no-such-experiment").isMissingNode()).isTrue();
        // The generic path is what the operations stand for; documented too, it would be noise.
        assertThat(api.runOperation("{name}").isMissingNode()).isTrue();
        assertThat(api.json().path("paths").propertyNames()).noneMatch(path -> path.contains("broken"))
                .noneMatch(path -> path.startsWith("/error"))
                .noneMatch(path -> path.contains("actuator"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = api.json();
        assertThat(ApiDocument.references(document)).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
    }

    @Test
    void everySchemaIsReferredTo() {
        JsonNode document = api.json();
        assertThat(ApiDocument.references(document).collect(Collectors.toSet()))
                .containsAll(document.path("components")
                        .path("schemas")
                        .propertyNames()
                        .stream()
                        .map(schema -> "#/components/schemas/" + schema)
                        .toList());
    }

    @Slow
    @Test
    void itGivesNothingAwayOfTheInsides() {
        assertThat(api.json().toString())
                .doesNotContainPattern("dev\\.interleave|java\\.(?!util\\.concurrent)|springframework|tools\\.jackson");
    }

    @Test
    void aRunAnswersInEveryFormatAndFailsWithProblems() {
        for (JsonNode experiment : experiments()) {
            JsonNode responses = api.runOperation(name(experiment)).path("responses");
            assertThat(responses.propertyNames()).containsExactlyInAnyOrder("201", "202", "400", "503", "default");
            for (String status : List.of("201", "202")) {
                assertThat(responses.path(status).path("content").propertyNames())
                        .containsExactlyInAnyOrderElementsOf(mediaTypes());
                assertThat(responses.path(status).path("headers").propertyNames()).contains("Location");
            }
            for (String status : List.of("400", "503", "default")) {
                assertThat(responses.path(status).path("content").propertyNames())
                        .containsExactlyInAnyOrder("application/problem+json", "text/plain");
            }
        }
    }

    /** Without their parameters; of two formats of one type, only one can be told by it. */
    private Set<String> mediaTypes() {
        Set<String> types = new TreeSet<>();
        formats.forEach(format -> types.add(format.mediaType().getType() + "/" + format.mediaType().getSubtype()));
        return types;
    }

    @Test
    void whoeverLooksAtARunMayChooseAmongTheFormatsThereAre() {
        for (String path : List.of("/api/runs/{id}", "/api/runs/{id}/trace")) {
            JsonNode operation = api.operation("GET", path);
            JsonNode format = parameters(operation, "query").stream()
                    .filter(parameter -> name(parameter).equals("format"))
                    .findFirst()
                    .orElseThrow();
            assertThat(format.path("required").asBoolean(false)).isFalse();
            assertThat(format.at("/schema/enum").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrderElementsOf(formats.stream().map(RunFormat::name).toList());
            assertThat(operation.at("/responses/200/content").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(mediaTypes());
        }
        assertThat(parameters(api.operation("DELETE", "/api/runs/{id}"), "query"))
                .extracting(parameter -> parameter.path("name").asString())
                .containsExactly("forget");
    }

    @Test
    void onlyWhatMayBeMissingIsDocumentedAsMissing() {
        assertThat(api.operation("GET", "/api/runs/{id}").path("responses").propertyNames()).contains("200", "404");
        assertThat(api.operation("DELETE", "/api/runs/{id}").path("responses").propertyNames()).contains("200", "404");
        assertThat(api.operation("GET", "/api/runs").path("responses").propertyNames()).doesNotContain("404");
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asString(), StandardCharsets.UTF_8);
    }

    private Answer post(String experiment, String query) {
        return http.send("POST", "/api/experiments/" + experiment + "/runs" + query, "");
    }

    @Test
    @Slow
    void aRunWithEveryDefaultSpelledOutComesToAnOutcomeAndIsAsDocumented() {
        for (JsonNode experiment : experiments()) {
            String query = parameters(api.runOperation(name(experiment)), "query").stream()
                    .map(parameter -> name(parameter) + "=" + encoded(parameter.path("schema").path("default")))
                    .collect(Collectors.joining("&"));
            Answer run = post(name(experiment), "?" + query);
            assertThat(run).isRunWithAnOutcome();
            assertThat(api.differences(
                    ApiDocument.schema(api.runOperation(name(experiment)), "201", "application/json"), run.json()))
                    .as(name(experiment))
                    .isEmpty();
        }
    }

    @Slow
    @Test
    void aRunWithSomethingMissingOrTooMuchIsNotAsDocumented() {
        JsonNode schema = ApiDocument.schema(api.runOperation(Rehearsal.NAME), "201", "application/json");
        for (String part : List.of("", "/verdict", "/outcome", "/checks/0", "/threads/0", "/statistics",
                "/statistics/locks/0", "/trace", "/trace/events/0", "/trace/subjects/0", "/_links/self")) {
            assertThatDifferencesAreSeen(schema, part, http.rehearse("").json());
        }
        for (String part : List.of("/deadlock", "/deadlock/cycle/0")) {
            assertThatDifferencesAreSeen(schema, part, tragedy().json());
        }
    }

    private Answer tragedy() {
        return http.rehearse("deadline=60s&play=" + Rehearsal.TRAGEDY);
    }

    private void assertThatDifferencesAreSeen(JsonNode schema, String part, JsonNode run) {
        ObjectNode tooMuch = (ObjectNode) run.deepCopy();
        ((ObjectNode) tooMuch.at(part)).put("surprise", 1);
        assertThat(api.differences(schema, tooMuch)).as("too much in '%s'", part).isNotEmpty();
        ObjectNode tooLittle = (ObjectNode) run;
        ObjectNode poorer = (ObjectNode) tooLittle.at(part);
        poorer.remove(List.copyOf(poorer.propertyNames()).getFirst());
        assertThat(api.differences(schema, tooLittle)).as("too little in '%s'", part).isNotEmpty();
    }

    @Slow
    @Test
    void unfinishedRunsAreAsDocumented() {
        String running = http.beginRehearsal("act=20s");
        assertAsDocumented("GET", "/api/runs/{id}", running);
        assertAsDocumented("GET", "/api/runs/{id}/trace", running + "/trace");
        assertThat(api.differences(ApiDocument.schema(api.operation("DELETE", "/api/runs/{id}"), "200",
                "application/json"), http.delete(running).json())).isEmpty();
        assertAsDocumented("GET", "/api/runs/{id}", running);
        Answer failed = http.rehearse("forget=true");
        assertThat(failed).isRunThat("FAILED");
        assertAsDocumented("GET", "/api/runs/{id}", failed.json().at("/_links/self/href").asString());
        Answer deadlocked = tragedy();
        assertThat(deadlocked).isRunThat("DEADLOCKED");
        assertAsDocumented("GET", "/api/runs/{id}", deadlocked.json().at("/_links/self/href").asString());
    }

    @Slow
    @Test
    void aRunThatLostEventsIsAsDocumented() {
        Answer crowded = http.rehearse("actors=1&scenes=" + WebTest.EVENTS_PER_RUN / 3);
        assertThat(crowded.json().path("checks")).anyMatch(check -> check.path("held").isNull());
        assertThat(api.differences(
                ApiDocument.schema(api.runOperation(Rehearsal.NAME), "201", "application/json"), crowded.json()))
                .isEmpty();
    }

    @Test
    void listsAreAsDocumented() {
        http.rehearse("");
        http.rehearse("deadline=5ms&act=1s");
        assertAsDocumented("GET", "/api/runs", "/api/runs");
        assertAsDocumented("GET", "/api/experiments", "/api/experiments");
        assertAsDocumented("GET", "/api/experiments/{name}", "/api/experiments/" + Rehearsal.NAME);
        assertAsDocumented("GET", "/api/experiments/{name}/source", "/api/experiments/lock/source");
    }

    private void assertAsDocumented(String method, String path, String real) {
        Answer answer = http.send(method, real, "");
        assertThat(answer).hasStatus(200);
        assertThat(api.differences(ApiDocument.schema(api.operation(method, path), "200", "application/json"),
                answer.json())).as(real).isEmpty();
    }

    @Test
    void problemsAreAsDocumented() {
        JsonNode run = api.runOperation(Rehearsal.NAME);
        List<String> differences = new ArrayList<>();
        differences.addAll(api.differences(ApiDocument.schema(run, "400", "application/problem+json"),
                http.rehearse("actors=0&colour=red").json()));
        differences.addAll(api.differences(ApiDocument.schema(run, "default", "application/problem+json"),
                http.get("/api/nowhere").json()));
        differences.addAll(api.differences(
                ApiDocument.schema(api.operation("GET", "/api/runs/{id}"), "404", "application/problem+json"),
                http.get("/api/runs/none").json()));
        assertThat(differences).isEmpty();
    }
}
