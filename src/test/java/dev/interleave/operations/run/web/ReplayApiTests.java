package dev.interleave.operations.run.web;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an exploration found is seen again in a run. */
@WebTest
class ReplayApiTests {

    @Autowired
    private Http http;

    private JsonNode explored(String query) {
        return http.send("POST", "/api/experiments/duet/explorations?" + query, "").json();
    }

    private Answer replay(JsonNode found) {
        return http.send("POST", found.at("/_links/replay/href").asString(), "");
    }

    private Answer run(String query) {
        return http.send("POST", "/api/experiments/duet/runs?" + query, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"voices=2&notes=2", "voices=3&rest=5s", "piece=EMBRACE"})
    void everyWitnessLeadsToItsOutcome(String query) {
        JsonNode exploration = explored(query);
        assertThat(exploration.path("outcomes")).isNotEmpty();
        for (JsonNode outcome : exploration.path("outcomes")) {
            Answer run = replay(outcome);
            assertThat(run).isRunThat("COMPLETED");
            assertThat(run.json().at("/outcome/value")).isEqualTo(outcome.path("value"));
            assertThat(run.json().path("schedule")).isEqualTo(outcome.path("witness"));
        }
    }

    @Test
    void theWitnessOfADeadlockEndsInIt() {
        JsonNode deadlock = explored("piece=EMBRACE").at("/deadlocks/0");
        Answer run = replay(deadlock);
        assertThat(run).isRunThat("DEADLOCKED");
        assertThat(run.json().at("/outcome/value").asString()).isEqualTo("deadlock");
        assertThat(run.json().at("/deadlock/explanation")).isEqualTo(deadlock.path("explanation"));
        assertThat(run.json().at("/deadlock/cycle")).isEqualTo(deadlock.path("cycle"));
        assertThat(run.json().at("/deadlock/seenByJvm").asBoolean()).isFalse();
        assertThat(replay(deadlock).json().path("trace")).isEqualTo(run.json().path("trace"));
    }

    @Test
    void theWitnessOfAFailureFails() {
        JsonNode failure = explored("piece=STUMBLE").at("/failures/0");
        Answer run = replay(failure);
        assertThat(run).isRunThat("FAILED");
        assertThat(run.json().path("because")).isEqualTo(failure.path("message"));
    }

    @Test
    void aReplayIsTheSameToTheByte() {
        String witness = explored("").at("/outcomes/0/witness").asString();
        List<JsonNode> traces = Stream.generate(() -> run("schedule=" + witness).json())
                .limit(10)
                .map(run -> run.path("trace"))
                .toList();
        assertThat(traces).allMatch(traces.getFirst()::equals);
        assertThat(run("").json().path("trace")).isNotEqualTo(traces.getFirst());
    }

    @Test
    void onlyARunUnderAScheduleHasOne() {
        String witness = explored("").at("/outcomes/0/witness").asString();
        JsonNode replayed = run("kind=PLATFORM&schedule=" + witness).json();
        assertThat(replayed.path("schedule").asString()).isEqualTo(witness);
        assertThat(replayed.at("/parameters/kind").asString()).isEqualTo("VIRTUAL");
        assertThat(replayed.path("threads")).allMatch(thread -> thread.path("kind").asString().equals("VIRTUAL"));
        assertThat(http.get(replayed.at("/_links/self/href").asString()).json()).isEqualTo(replayed);
        JsonNode free = run("").json();
        assertThat(free.has("schedule")).isFalse();
        assertThat(free.at("/parameters/kind").asString()).isEqualTo("PLATFORM");
        assertThat(run("schedule=none").json().has("schedule")).isFalse();
    }

    @Test
    void aScheduleThatCannotBeFollowedRunsNothing() {
        String witness = explored("").at("/outcomes/0/witness").asString();
        String before = http.get("/api/runs").body();
        String tooShort = witness.substring(0, witness.lastIndexOf('.'));
        assertThat(run("schedule=" + tooShort)).isProblem(422, "schedule-mismatch").saying("ends there");
        assertThat(run("schedule=" + witness + ".m")).isProblem(422, "schedule-mismatch");
        assertThat(run("format=text&schedule=" + witness + ".m").body()).contains("\ngiven     m\n")
                .doesNotContain("expected");
        assertThat(run("voices=3&schedule=" + witness)).blames("schedule");
        assertThat(run("schedule=rubbish&voices=0")).blames("voices");
        assertThat(run("schedule=")).blames("schedule");
        assertThat(http.get("/api/runs").body()).isEqualTo(before);
        assertThat(run("schedule=" + witness)).isRunThat("COMPLETED");
    }

    @Test
    void aReplayIsDrawnToo() {
        String witness = explored("").at("/outcomes/0/witness").asString();
        assertThat(run("format=text&schedule=" + witness).body()).contains("schedule " + witness).contains("voice-1");
        assertThat(run("format=text").body()).doesNotContain("schedule ");
    }
}
