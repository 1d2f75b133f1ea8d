package dev.interleave.web.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;
import dev.interleave.web.operation.OperationParts;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Which OpenAPI documents there are, what is in them and in which order. */
@WebTest
class ApiDocumentsApiTests {

    private static final String ALL = "/v3/api-docs";

    private static final String START_HERE = ALL + "/start-here";

    private static final int SMALL_BYTES = 150_000;

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Autowired
    private ExperimentCatalog catalog;

    private static List<JsonNode> operations(JsonNode document) {
        return document.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
    }

    private static List<String> names(JsonNode document) {
        return document.path("tags").findValuesAsString("name");
    }

    @Test
    void everybodyGetsTheSame() {
        Answer english = http.get(ALL, "Accept-Language", "en");
        Answer german = http.get(ALL, "Accept-Language", "de-DE");
        assertThat(english).hasStatus(200).hasType("application/json");
        assertThat(german.body()).isEqualTo(english.body());
        assertThat(http.get(START_HERE).body()).isNotEqualTo(english.body());
    }

    @Test
    void whoHasItAlreadyNeedNotReadItAgain() {
        Answer answer = http.get(ALL);
        assertThat(http.get(ALL, "If-None-Match", answer.header("ETag"))).hasStatus(304);
        assertThat(http.get(START_HERE, "If-None-Match", answer.header("ETag"))).hasStatus(200);
    }

    @Test
    void itIsSentCompressed() throws IOException {
        assertThat(http.get(ALL, "Accept-Encoding", "gzip").header("Content-Encoding")).isEqualTo("gzip");
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(http.get(ALL).body().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(compressed.size()).isLessThan(SMALL_BYTES);
    }

    @Test
    void itsServerIsWhereItWasAskedFor() {
        for (String path : List.of(ALL, START_HERE)) {
            for (String host : List.of("127.0.0.1", "localhost")) {
                String address = "http://" + host + ":" + http.port();
                assertThat(http.getAt(address + path).json().path("servers").findValuesAsString("url"))
                        .containsExactly(address);
            }
        }
    }

    @Slow
    @Test
    void itCanBeHadAsYaml() {
        Answer yaml = http.get(ALL + ".yaml");
        assertThat(yaml).hasStatus(200).hasType("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.1.0").contains("operationId: runRaceCondition",
                "url: http://127.0.0.1:" + http.port());
    }

    @Test
    void thereIsNoDocumentOfAnotherName() {
        assertThat(http.get(ALL + "/everything")).hasStatus(404).hasType("application/problem+json");
    }

    @Test
    void everyOperationOfTheCatalogueIsThereAndNoOther() {
        Set<String> expected = new TreeSet<>();
        http.get("/api/experiments")
                .json()
                .forEach(experiment -> experiment.path("_links").propertyStream()
                        .filter(link -> !Set.of("self", "source", "program").contains(link.getKey()))
                        .forEach(link -> expected.add(link.getValue().path("href").asString())));
        assertThat(api.json().path("paths").propertyNames())
                .filteredOn(path -> path.matches("/api/experiments/[^{]+"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void anExperimentIsATagAndTheyComeInTheOrderOfTheGuide() {
        List<String> experiments = OperationParts.inOrder(catalog).map(OperationParts::tag).toList();
        assertThat(experiments).doesNotHaveDuplicates().hasSameSizeAs(catalog.entries());
        List<String> expected = new ArrayList<>(experiments);
        expected.addAll(List.of("Catalogue", "Programs", "Specimens", "Transactions"));
        http.operations()
                .stream()
                .filter(operation -> api.documents("GET", "/api/" + operation))
                .map(StringUtils::capitalize)
                .forEach(expected::add);
        assertThat(expected).contains("Runs", "Explorations").doesNotContain("Steps");
        assertThat(names(api.json())).containsExactlyElementsOf(expected);
        assertThat(api.json().path("tags")).allSatisfy(
                tag -> assertThat(tag.path("description").asString("")).isNotEmpty());
        assertThat(operations(api.json())).allSatisfy(
                operation -> assertThat(operation.path("tags").values()).hasSize(1));
    }

    @Test
    void runsComeFirstUnderTheirTag() {
        List<String> documented = operations(api.json()).stream()
                .filter(operation -> operation.path("tags").path(0).asString().equals("Race condition"))
                .map(operation -> operation.path("summary").asString())
                .toList();
        List<String> offered = http.operations()
                .stream()
                .map(name -> api.operation("POST", "/api/experiments/race-condition/" + name).path("summary")
                        .asString())
                .toList();
        assertThat(documented).startsWith("Run race-condition", "Explore the schedules of race-condition")
                .isEqualTo(offered);
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        assertThat(operations(api.json())).allSatisfy(operation -> {
            assertThat(operation.path("summary").asString("")).isNotEmpty();
            assertThat(operation.path("description").asString("")).isNotEmpty();
            assertThat(operation.path("operationId").asString()).doesNotContainPattern("[_{]");
            assertThat(operation.path("responses").propertyNames()).anyMatch(status -> status.startsWith("4"));
        });
        assertThat(api.json().at("/security").isEmpty()).isTrue();
        assertThat(api.json().at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
    }

    @Test
    void theDescriptionsOfParametersAreSentences() {
        assertThat(operations(api.json()).stream()
                .flatMap(operation -> operation.path("parameters").valueStream())
                .filter(parameter -> !parameter.path("name").asString().equals("id"))
                .map(parameter -> parameter.path("description").asString("")).distinct())
                .isNotEmpty()
                .allSatisfy(description -> assertThat(description).doesNotContainPattern("\\. [a-z]"));
    }

    @Test
    void startHereHasTheFewToBeginWith() {
        JsonNode document = http.get(START_HERE).json();
        assertThat(operations(document)).extracting(operation -> operation.path("summary").asString())
                .containsExactly("Run race-condition", "Run locked-repository", "Run semaphore", "Run barrier",
                        "Explore the schedules of race-condition", "List all experiments, or find some",
                        "Show one run");
        assertThat(names(document)).containsExactly("Start here");
        assertThat(operations(document)).allSatisfy(operation -> assertThat(
                operation.path("tags").path(0).asString()).isEqualTo("Start here"));
    }

    @Test
    void startHereIsCompleteAndSaysOfEachWhatTheWholeSays() {
        JsonNode document = http.get(START_HERE).json();
        assertThat(ApiDocument.references(document)).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1))).isEqualTo(
                        api.json().at(reference.substring(1))));
        assertThat(document.path("components").path("schemas").size())
                .isLessThan(api.json().path("components").path("schemas").size());
        JsonNode run = document.at("/paths/~1api~1experiments~1race-condition~1runs/post");
        assertThat(run.path("parameters")).isEqualTo(api.runOperation("race-condition").path("parameters"));
        assertThat(run.path("responses")).isEqualTo(api.runOperation("race-condition").path("responses"));
    }

    @Test
    void swaggerUiOpensStartHere() {
        JsonNode configuration = http.get(ALL + "/swagger-config").json();
        assertThat(configuration.path("urls").findValuesAsString("url")).containsExactly(START_HERE, ALL);
        assertThat(configuration.path("urls.primaryName").asString()).isEqualTo("Start here");
        assertThat(http.get("/swagger-ui/swagger-initializer.js").body()).contains("const Interleave =",
                "plugins: [Interleave,");
        assertThat(http.get("/swagger-ui/index.css").body()).doesNotContain("Interleave");
    }
}
