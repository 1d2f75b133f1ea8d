package dev.interleave.web.openapi;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The examples in the OpenAPI document, which came from real runs, still look as real runs do. */
@Slow
@WebTest
class ExamplesTests {

    private static final int READABLE_BYTES = 12_500;

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    private Stream<JsonNode> examples() {
        return http.get("/api/experiments")
                .json()
                .valueStream()
                .map(experiment -> api.runOperation(experiment.path("name").asString())
                        .at("/responses/201/content/application~1json/example"))
                .filter(example -> !example.isMissingNode());
    }

    @TestFactory
    Stream<DynamicTest> examplesLookAsTheSameRunLooksNow() {
        return examples().map(example -> DynamicTest.dynamicTest(example.path("experiment").asString(), () -> {
            Answer fresh = repeat(example);
            assertThat(fresh).isRunThat("COMPLETED");
            assertThat(shape(example)).isEqualTo(shape(fresh.json()));
            assertThat(fresh.json().path("parameters")).isEqualTo(example.path("parameters"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> examplesAreAsDocumented() {
        return examples().map(example -> DynamicTest.dynamicTest(example.path("experiment").asString(),
                () -> assertThat(api.differences(ApiDocument.schema(
                        api.runOperation(example.path("experiment").asString()), "201", "application/json"), example))
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> examplesAreShort() {
        return examples().map(example -> DynamicTest.dynamicTest(example.path("experiment").asString(),
                () -> assertThat(example.toString().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThan(READABLE_BYTES)));
    }

    private Answer repeat(JsonNode example) {
        Map<String, JsonNode> parameters = example.path("parameters")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String query = parameters.entrySet()
                .stream()
                .map(parameter -> parameter.getKey() + "="
                        + (parameter.getValue().isNull() ? "none" : parameter.getValue().asString()))
                .collect(Collectors.joining("&"));
        return http.send("POST", "/api/experiments/" + example.path("experiment").asString() + "/runs?" + query, "");
    }

    /** The paths there are to values in a tree, with their types; all elements of an array are at the same path. */
    private static Set<String> shape(JsonNode tree) {
        Set<String> paths = new TreeSet<>();
        addShape("", tree, paths);
        return paths;
    }

    private static void addShape(String path, JsonNode node, Set<String> paths) {
        paths.add(path + " " + node.getNodeType());
        node.propertyStream().forEach(property -> addShape(path + "/" + property.getKey(), property.getValue(), paths));
        if (node.isArray()) {
            node.forEach(element -> addShape(path + "/*", element, paths));
        }
    }

    @Test
    void aDifferentShapeIsSeen() {
        JsonNode run = http.rehearse("").json();
        assertThat(shape(run)).isEqualTo(shape(http.rehearse("actors=3&light=DIM").json()));
        ObjectNode other = (ObjectNode) run.deepCopy();
        ((ObjectNode) other.at("/trace/events/3")).put("surprise", 1);
        assertThat(shape(other)).isNotEqualTo(shape(run));
        assertThat(shape(http.rehearse("forget=true").json())).isNotEqualTo(shape(run));
    }
}
