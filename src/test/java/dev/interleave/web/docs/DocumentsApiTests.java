package dev.interleave.web.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The documents and the lessons, as the application has them. */
@WebTest
class DocumentsApiTests {

    private static final Path DOCS = Path.of("docs");

    @Autowired
    Http http;

    @Autowired
    ExperimentCatalog catalog;

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - 3)).sorted().toList();
        }
    }

    @Test
    void allThatIsInTheFolderIsThere() throws IOException {
        JsonNode all = http.get("/api/docs").json();
        assertThat(all.findValuesAsString("name")).isEqualTo(files()).contains("using", "lessons");
        assertThat(all.findValuesAsString("title")).doesNotContain("").contains("Thirteen lessons");
        assertThat(http.get("/api/docs?format=text").body()).contains("lessons ", "Thirteen lessons");
    }

    @Test
    void eachIsReadAsItWasWrittenAndAsHtml() throws IOException {
        for (String name : files()) {
            assertThat(http.get("/api/docs/" + name).json().at("/html").asString()).as(name)
                    .contains("<h1 id=").doesNotContain("<!--", "<script");
        }
        assertThat(http.get("/api/docs/lessons?format=text").body()).startsWith("# Thirteen lessons");
    }

    /** A link that leads nowhere would be a document or a section that is gone. */
    @Slow
    @Test
    void eachLinkLeadsToASectionThatThereIs() throws IOException {
        Pattern link = Pattern.compile("href=\"#/docs/([^/\"]+)(?:/([^\"]+))?\"");
        int sections = 0;
        for (String name : files()) {
            Matcher found = link.matcher(http.get("/api/docs/" + name).json().at("/html").asString());
            while (found.find()) {
                String html = http.get("/api/docs/" + found.group(1)).json().at("/html").asString();
                if (found.group(2) != null) {
                    assertThat(html).as(name + ": " + found.group()).contains("id=\"doc-" + found.group(2) + "\"");
                    sections++;
                }
            }
        }
        assertThat(sections).isPositive();
    }

    @Slow
    @Test
    void eachPictureIsThere() throws IOException {
        Pattern picture = Pattern.compile("src=\"([^\"]+)\"");
        int pictures = 0;
        for (String name : files()) {
            Matcher found = picture.matcher(http.get("/api/docs/" + name).json().at("/html").asString());
            while (found.find()) {
                assertThat(http.get("/" + found.group(1)).status()).as(found.group(1)).isEqualTo(200);
                pictures++;
            }
        }
        assertThat(pictures).isPositive();
        assertThat(http.get("/docs/nosuch.png").status()).isEqualTo(404);
    }

    @Test
    void whatThereIsNotIsNamedWithWhatThereIs() {
        assertThat(http.get("/api/docs/nosuch").status()).isEqualTo(404);
        assertThat(http.get("/api/docs/nosuch").json().at("/detail").asString())
                .startsWith("There is no document 'nosuch'; there are ").contains("using");
        assertThat(http.get("/api/docs/..%2Fapplication").status()).isNotEqualTo(200);
        assertThat(http.get("/api/lessons/99").json().at("/detail").asString())
                .isEqualTo("There is no lesson '99'; there are 1 to 13");
        assertThat(http.get("/api/lessons/abc").status()).isEqualTo(404);
        assertThat(http.get("/api/lessons/abc").json().at("/detail").asString())
                .isEqualTo("There is no lesson 'abc'; there are 1 to 13");
    }

    @Test
    void theLessonsAreThoseOfTheDocument() {
        JsonNode all = http.get("/api/lessons").json();
        assertThat(all.size()).isEqualTo(13);
        assertThat(all.at("/0/title").asString()).isEqualTo("Two increments");
        assertThat(all.at("/0/question").asString()).endsWith("?");
        List<String> names = catalog.entries().stream().map(entry -> entry.name()).toList();
        for (JsonNode lesson : all) {
            assertThat(names).contains(lesson.at("/experiment").asString());
            JsonNode whole = http.get("/api/lessons/" + lesson.at("/number").asInt()).json();
            assertThat(whole.at("/calls").size()).as(lesson.toString()).isPositive();
            assertThat(whole.at("/html").asString()).doesNotContain("<h2", "<!--");
        }
        assertThat(http.get("/api/lessons?format=text").body()).contains("Two increments");
    }

    @Test
    void aQuestionInALessonHasAnswersToChooseFrom() {
        JsonNode lesson = http.get("/api/lessons/1").json();
        assertThat(lesson.at("/calls/0/experiment").asString()).isEqualTo("race-condition");
        assertThat(lesson.at("/calls/0/operation").asString()).isEqualTo("runs");
        assertThat(lesson.at("/calls/0/guesses").findValuesAsString("text")).hasSize(3)
                .contains("1: one increment is lost");
        assertThat(lesson.at("/calls/0/guesses/1/outcome").asString()).isEqualTo("1");
        assertThat(lesson.at("/calls/0/guesses/1/right").isNull()).as("it depends on the run").isTrue();
        assertThat(lesson.at("/calls/1/operation").asString()).isEqualTo("explorations");
        assertThat(lesson.at("/calls/1/parameters/strategy").asString()).isEqualTo("exhaustive");
        assertThat(lesson.at("/calls/1/guesses/2/right").asBoolean()).isTrue();
        assertThat(lesson.at("/calls/2/guesses").size()).as("nothing is asked").isZero();
        assertThat(http.get("/api/lessons/1?format=text").body())
                .contains("  - 0: both increments are lost\nPOST /api/experiments/race-condition/runs",
                        "POST /api/experiments/race-condition/explorations strategy=exhaustive");
    }

    @Test
    void eachQuestionOfALessonCanBeAnsweredRightly() {
        for (JsonNode entry : http.get("/api/lessons").json()) {
            JsonNode lesson = http.get("/api/lessons/" + entry.at("/number").asInt()).json();
            List<JsonNode> asking = lesson.at("/calls").valueStream()
                    .filter(call -> !call.at("/question").asString().isEmpty()).toList();
            assertThat(asking).as(lesson.at("/title").asString())
                    .hasSize(lesson.at("/html").asString().split("<strong>Ask:</strong>", -1).length - 1);
            for (JsonNode call : lesson.at("/calls")) {
                String question = call.at("/question").asString();
                List<JsonNode> guesses = call.at("/guesses").valueStream().toList();
                assertThat(guesses.size()).as(question).isNotEqualTo(1);
                assertThat(guesses.isEmpty()).as(question).isEqualTo(question.isEmpty());
                List<String> outcomes = guesses.stream().map(guess -> guess.at("/outcome"))
                        .filter(outcome -> !outcome.isNull()).map(JsonNode::asString).toList();
                List<String> right = guesses.stream().filter(guess -> guess.at("/right").asBoolean(false))
                        .map(guess -> guess.at("/text").asString()).toList();
                if (outcomes.isEmpty()) {
                    assertThat(right).as(question).hasSize(guesses.isEmpty() ? 0 : 1);
                }
                else {
                    assertThat(right).as(question).isEmpty();
                    assertThat(call.at("/operation").asString()).as(question).isEqualTo("runs");
                    assertThat(possible(call, Grade.values())).as(question).containsAll(outcomes);
                    assertThat(outcomes).as(question)
                            .containsAll(possible(call, Grade.ACCEPTABLE, Grade.INTERESTING));
                }
            }
        }
    }

    private List<String> possible(JsonNode call, Grade... grades) {
        return possible(catalog.get(call.at("/experiment").asString()), call.at("/parameters")).stream()
                .filter(outcome -> List.of(grades).contains(outcome.grade())).map(PossibleOutcome::value).toList();
    }

    private static <P extends Record> List<PossibleOutcome> possible(CatalogEntry<P> entry, JsonNode given) {
        Map<String, String> parameters = new HashMap<>();
        given.propertyNames().forEach(name -> parameters.put(name, given.at("/" + name).asString()));
        return entry.experiment()
                .outcomes(Objects.requireNonNull(entry.binder().bind(parameters, new ArrayList<>())));
    }

    /** An operation that this application does not have at all, the page leaves out. */
    @Slow
    @Test
    void eachCallOfALessonIsAccepted() {
        Set<String> operations = new TreeSet<>();
        for (JsonNode experiment : http.get("/api/experiments").json()) {
            operations.addAll(http.get("/api/experiments/" + experiment.at("/name").asString()).json().at("/_links")
                    .propertyNames());
        }
        assertThat(operations).contains("runs", "explorations");
        for (JsonNode lesson : http.get("/api/lessons").json()) {
            for (JsonNode call : http.get("/api/lessons/" + lesson.at("/number").asInt()).json().at("/calls")) {
                if (!operations.contains(call.at("/operation").asString())) {
                    continue;
                }
                JsonNode links = http.get("/api/experiments/" + call.at("/experiment").asString()).json().at("/_links");
                assertThat(links.has(call.at("/operation").asString())).as(call.toString()).isTrue();
            }
        }
    }
}
