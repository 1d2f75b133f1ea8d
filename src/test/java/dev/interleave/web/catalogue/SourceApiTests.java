package dev.interleave.web.catalogue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.Rehearsal;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class SourceApiTests {

    private static final String SOURCE = "/api/experiments/race-condition/source";

    @Autowired
    Http http;

    @Test
    void theLessonsFileIsTheFirst() {
        var source = http.get(SOURCE).json();
        assertThat(source.path("experiment").asString()).isEqualTo("race-condition");
        assertThat(source.path("lesson").asString()).isEqualTo("RaceCondition.java");
        assertThat(source.path("files").findValuesAsString("name"))
                .startsWith("RaceCondition.java", "AdderCounter.java")
                .contains("CounterGuard.java")
                .doesNotContain("package-info.java");
        var lesson = source.at("/files/0");
        assertThat(lesson.at("/lines/0").asString()).isEqualTo("package dev.interleave.experiments.racecondition;");
        assertThat(lesson.path("lines").path(lesson.path("from").asInt() - 1).asString()).isEqualTo("/**");
    }

    @Test
    void theCatalogueLinksToIt() {
        var experiment = http.get("/api/experiments/race-condition").json();
        assertThat(experiment.at("/_links/source/href").asString()).isEqualTo(SOURCE);
        assertThat(http.get("/api/experiments/race-condition?format=text").body()).contains("GET   " + SOURCE + "\n");
    }

    @Test
    void asTextLinesHaveTheirNumbers() {
        Answer text = http.get(SOURCE, "Accept", "text/plain");
        assertThat(text).hasStatus(200).hasType("text/plain");
        List<String> lines = text.body().lines().toList();
        assertThat(lines).startsWith("RaceCondition.java", "",
                "  1  package dev.interleave.experiments.racecondition;");
        assertThat(lines).contains("AdderCounter.java")
                .anyMatch(line -> line.matches(" +[0-9]+ +number\\.set\\(local\\);"));
    }

    @Test
    void whatSomebodyHasIsNotSentAgain() {
        String tag = http.get(SOURCE).header("ETag");
        assertThat(http.get(SOURCE, "If-None-Match", tag)).hasStatus(304);
        assertThat(http.get("/api/experiments/lock/source", "If-None-Match", tag)).hasStatus(200);
        assertThat(http.get(SOURCE + "?format=text", "If-None-Match", tag)).hasStatus(200);
        assertThat(http.get(SOURCE + "?pretty=true", "If-None-Match", tag)).hasStatus(200);
    }

    @Test
    void whatIsNotThereIsAProblem() {
        assertThat(http.get("/api/experiments/race-conditon/source")).isProblem(404, "unknown-experiment");
        assertThat(http.get(SOURCE + "?format=svg")).isProblem(406);
        assertThat(http.get(SOURCE + "?colour=red")).isProblem(400);
    }

    /** The source of an experiment that only tests know is not built in. */
    @Test
    void anExperimentWithoutSourceSaysSo() {
        assertThat(http.get("/api/experiments/" + Rehearsal.NAME + "/source")).isProblem(404, "unknown-source");
        assertThat(http.get("/api/experiments/" + Rehearsal.NAME).json().path("_links").has("source")).isFalse();
    }
}
