package dev.interleave.operations.transactions;

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

/** The transactions that the page offers to begin with: on H2 each ends as its entry says, and in no other way. */
@WebTest
class TransactionsGalleryTests {

    private static final int MOST_LINES = 22;

    @Autowired
    private Http http;

    private static String resource(String name) {
        try (InputStream in = TransactionsGalleryTests.class.getResourceAsStream("/static/transactions/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An entry; its text is its name, so that reports have that. */
    record Example(String name, JsonNode entry) {

        String text() {
            return resource(name + ".txt");
        }

        List<String> all(String member) {
            return entry.path(member).valueStream().map(JsonNode::asString).toList();
        }

        boolean isSerializable() {
            return entry.path("serializable").asBoolean();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        return new JsonMapper().readTree(resource("transactions.json")).valueStream()
                .map(entry -> new Example(entry.path("name").asString(), entry));
    }

    private JsonNode explored(String text) {
        Answer answer =
                http.send("POST", "/api/transactions/explorations?weakest=false&within=5m", "engine: h2\n" + text,
                        "Content-Type", "text/plain", "Accept", "application/json");
        assertThat(answer).hasStatus(201);
        JsonNode exploration = answer.json();
        assertThat(exploration.path("result").asString()).as(answer.body()).isEqualTo("COMPLETE");
        return exploration;
    }

    private static Stream<String> texts(JsonNode exploration, String array, String member) {
        return exploration.path(array).valueStream().map(found -> found.path(member).asString());
    }

    @Slow
    @ParameterizedTest
    @MethodSource("examples")
    void eachComesToWhatItSaysAndNothingElse(Example example) {
        JsonNode exploration = explored(example.text());
        assertThat(texts(exploration, "outcomes", "value"))
                .containsExactlyInAnyOrderElementsOf(example.all("outcomes"));
        assertThat(texts(exploration, "anomalies", "name"))
                .containsExactlyInAnyOrderElementsOf(example.all("anomalies"));
        assertThat(exploration.path("serializable").asBoolean()).isEqualTo(example.isSerializable());
        assertThat(exploration.path("deadlocks")).isEmpty();
        assertThat(exploration.path("failures")).isEmpty();
    }

    @Test
    void withoutItsLockTheUpdateIsLost() {
        String locked = resource("for-update.txt");
        JsonNode exploration = explored(locked.replace(" for update", ""));
        assertThat(exploration.path("serializable").asBoolean()).isFalse();
        assertThat(texts(exploration, "anomalies", "name")).containsExactly("P4");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachIsShortAndAsksSomething(Example example) {
        assertThat(example.text().lines().count()).isLessThan(MOST_LINES);
        assertThat(example.text().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(130));
        assertThat(example.text()).startsWith("# ").doesNotContain("engine:");
        assertThat(example.entry().path("question").asString()).matches(".*[?.]");
        assertThat(example.all("anomalies").isEmpty()).isEqualTo(example.isSerializable());
    }

    @Test
    void eachFileIsInTheList() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver().getResources("classpath:static/transactions/*.txt");
        assertThat(Stream.of(files).map(Resource::getFilename))
                .containsExactlyInAnyOrderElementsOf(examples().map(each -> each.name() + ".txt").toList());
    }
}
