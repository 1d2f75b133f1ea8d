package dev.interleave.web.catalogue;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.Rehearsal;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class ProgramApiTests {

    private static final String PROGRAM = "/api/experiments/race-condition/program";

    @Autowired
    Http http;

    @Test
    void itFollowsTheParametersThatMakeADifference() {
        var program = http.get(PROGRAM + "?guard=lock&threads=3&pause=5ms&kind=virtual").json();
        assertThat(program.path("experiment").asString()).isEqualTo("race-condition");
        assertThat(program.path("name").asString()).isEqualTo("Main.java");
        assertThat(program.path("text").asString()).startsWith("final int threads = 3;\nfinal int increments = 1;\n")
                .contains("lock.lock();")
                .doesNotContain("Semaphore", "//#");
        assertThat(program.path("parameters").propertyNames()).containsExactlyInAnyOrder("threads", "increments",
                "guard");
        assertThat(program.at("/_links/self/href").asString())
                .isEqualTo(PROGRAM + "?threads=3&increments=1&guard=LOCK");
        assertThat(http.get(program.at("/_links/self/href").asString()).json()).isEqualTo(program);
    }

    @Test
    void withoutParametersItIsTheDefaultOne() {
        assertThat(http.get(PROGRAM).json().path("text").asString()).startsWith("final int threads = 2;\n")
                .contains("long local = value;")
                .doesNotContain("lock");
    }

    @Test
    void asTextItIsTheSourceAndNothingElse() {
        Answer text = http.get(PROGRAM + "?guard=ATOMIC&format=text");
        assertThat(text).hasStatus(200).hasType("text/plain");
        assertThat(text.body()).isEqualTo(http.get(PROGRAM + "?guard=ATOMIC").json().path("text").asString());
    }

    @Slow
    @Test
    void itIsAProgramThatCanBeExplored() {
        String source = http.get(PROGRAM + "?format=text").body();
        Answer explored = http.send("POST", "/api/programs/explorations", source, "Content-Type", "text/x-java-source");
        assertThat(explored).hasStatus(201);
        assertThat(explored.json().path("outcomes").findValuesAsString("value")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void theCatalogueLinksToIt() {
        var experiment = http.get("/api/experiments/race-condition").json();
        assertThat(experiment.at("/_links/program/href").asString()).isEqualTo(PROGRAM);
        assertThat(http.get("/api/experiments/race-condition?format=text").body()).contains("GET   " + PROGRAM + "\n");
    }

    @Test
    void whatIsWrongIsAProblem() {
        assertThat(http.get("/api/experiments/race-conditon/program")).isProblem(404, "unknown-experiment");
        assertThat(http.get(PROGRAM + "?guard=LOK")).isProblem(400, "invalid-parameters")
                .saying("did you mean 'LOCK'?");
        assertThat(http.get(PROGRAM + "?guar=LOCK")).isProblem(400, "invalid-parameters")
                .saying("'guar' is not a parameter of race-condition: did you mean 'guard'?");
        assertThat(http.get(PROGRAM + "?threads=0")).isProblem(400, "invalid-parameters");
        assertThat(http.get(PROGRAM + "?format=svg")).isProblem(406);
    }

    @Test
    void anExperimentWithoutOneSaysWhyAndWhichHaveOne() {
        assertThat(http.get("/api/experiments/downloads/program")).isProblem(404, "unknown-twin")
                .saying("There is no plain-Java program for 'downloads'. It cannot run under a schedule: its threads "
                        + "wait for answers over the network. There is one for ")
                .saying("race-condition");
        assertThat(http.get("/api/experiments/" + Rehearsal.NAME + "/program")).isProblem(404, "unknown-twin");
        assertThat(http.get("/api/experiments/downloads").json().path("_links").has("program")).isFalse();
    }
}
