package dev.interleave.operations.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The programs that the page offers to begin with: each ends as its entry says, and in no other way. */
@WebTest
@Slow
class ProgramGalleryTests {

    private static final int MOST_LINES = 26;

    @Autowired
    private Http http;

    private static String resource(String name) {
        try (InputStream in = ProgramGalleryTests.class.getResourceAsStream("/static/programs/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An entry; its text is its name, so that reports have that. */
    record Example(String name, JsonNode entry) {

        String source() {
            return resource(name + ".java");
        }

        List<String> outcomes() {
            return entry.path("outcomes").valueStream().map(JsonNode::asString).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Example> examples() {
        return new JsonMapper().readTree(resource("programs.json")).valueStream()
                .map(entry -> new Example(entry.path("name").asString(), entry));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachComesToWhatItSaysAndNothingElse(Example example) {
        Answer answer = http.send("POST", "/api/programs/explorations", example.source(), "Content-Type",
                "text/x-java-source");
        assertThat(answer).hasStatus(201);
        JsonNode exploration = answer.json();
        assertThat(exploration.path("result").asString()).as(answer.body()).isEqualTo("COMPLETE");
        assertThat(exploration.path("outcomes").valueStream().map(found -> found.path("value").asString()))
                .containsExactlyInAnyOrderElementsOf(example.outcomes());
        assertThat(!exploration.path("deadlocks").isEmpty()).as("deadlock")
                .isEqualTo(example.entry().path("deadlock").asBoolean(false));
        assertThat(exploration.path("failures")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachIsShortAndExpectsWhatCanHappen(Example example) {
        assertThat(example.source().lines().count()).isLessThan(MOST_LINES);
        assertThat(example.source().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(90));
        assertThat(example.entry().path("question").asString()).matches(".*[?.]");
        if (example.entry().has("expect")) {
            assertThat(example.outcomes()).containsAll(
                    List.of(example.entry().path("expect").asString().split(" \\| ")));
        }
    }

    @Test
    void eachProgramIsInTheList() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:static/programs/*.java");
        assertThat(Stream.of(files).map(Resource::getFilename))
                .containsExactlyInAnyOrderElementsOf(examples().map(each -> each.name() + ".java").toList());
    }
}
