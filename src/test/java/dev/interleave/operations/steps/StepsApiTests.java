package dev.interleave.operations.steps;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Experiments are stepped through over HTTP. */
@WebTest
class StepsApiTests {

    private static final String PATH = "/api/experiments/duet/steps";

    @Autowired
    private Http http;

    private JsonNode look(String query) {
        Answer answer = http.send("POST", PATH + "?" + query, "");
        assertThat(answer).hasStatus(200).hasType("application/json");
        return answer.json();
    }

    /** Takes one choice after another, each a thread's name, by the links. */
    private JsonNode walk(String query, String... threads) {
        JsonNode position = look(query);
        for (String thread : threads) {
            JsonNode taken = position.path("choices")
                    .valueStream()
                    .filter(choice -> text(choice, "thread").equals(thread))
                    .findFirst()
                    .orElseThrow();
            position = http.send("POST", taken.at("/_links/take/href").asString(), "").json();
            assertThat(text(position, "schedule")).isEqualTo(text(taken, "schedule"));
        }
        return position;
    }

    private static String text(JsonNode node, String property) {
        return node.path(property).asString("");
    }

    @Test
    void theStartIsWhereNoStepWasTaken() {
        JsonNode start = look("");
        assertThat(text(start, "schedule")).matches("v1:[0-9a-f]{8}:");
        assertThat(start.path("finished").asBoolean()).isFalse();
        assertThat(start.path("choices")).extracting(choice -> text(choice, "thread") + " " + text(choice, "operation"))
                .containsExactly("voice-0 read number", "voice-1 read number");
        assertThat(start.path("shared")).hasToString("{\"number\":0,\"left\":\"free\",\"right\":\"free\"}");
        assertThat(start.path("threads")).extracting(thread -> text(thread, "name") + " " + text(thread, "state"))
                .containsExactly("main WAITING", "voice-0 READY", "voice-1 READY");
        assertThat(start.path("outcome").isNull()).isTrue();
        assertThat(start.path("checks")).isEmpty();
        for (String other : List.of("schedule=", "schedule=none", "schedule=" + text(start, "schedule"))) {
            assertThat(look(other)).isEqualTo(start);
        }
    }

    /** At the line that its next event names, and no other. */
    @Test
    void eachThreadIsAtTheLineOfWhatItIsAboutToDo() {
        JsonNode start = look("");
        String about = text(start.at("/threads/1"), "at");
        assertThat(about).matches("Duet\\.java:[0-9]+").isEqualTo(text(start.at("/threads/2"), "at"));
        JsonNode read = walk("", "voice-0");
        assertThat(read.at("/trace/events")).anyMatch(
                event -> text(event, "event").equals("READ") && text(event, "at").equals(about));
        assertThat(text(read.at("/threads/1"), "at")).matches("Duet\\.java:[0-9]+").isNotEqualTo(about);
        assertThat(text(read.at("/threads/2"), "at")).isEqualTo(about);
        JsonNode end = walk("", "voice-0", "voice-0", "voice-1", "voice-1", "main");
        assertThat(end.path("threads")).allMatch(thread -> thread.path("at").isNull());
    }

    @Test
    void aWalkLeadsToALostUpdate() {
        JsonNode halfway = walk("", "voice-0", "voice-1", "voice-0");
        assertThat(halfway.at("/shared/number").asInt()).isEqualTo(1);
        assertThat(halfway.path("choices")).extracting(choice -> text(choice, "operation"))
                .containsExactly("write 1 to number");
        JsonNode end = walk("", "voice-0", "voice-1", "voice-0", "voice-1", "main");
        assertThat(end.path("finished").asBoolean()).isTrue();
        assertThat(end.at("/outcome/value").asString()).isEqualTo("1");
        assertThat(end.path("choices")).isEmpty();
        assertThat(end.path("checks")).anyMatch(check -> text(check, "name").equals("no-lost-update")
                && !check.path("held").asBoolean());
        JsonNode other = walk("", "voice-0", "voice-0", "voice-1", "voice-1", "main");
        assertThat(other.at("/outcome/value").asString()).isEqualTo("2");
    }

    @Test
    void aWalkLeadsToADeadlock() {
        JsonNode before = walk("piece=EMBRACE", "voice-0");
        assertThat(before.path("deadlock").isNull()).isTrue();
        assertThat(before.at("/shared/left").asString()).isEqualTo("held by voice-0");
        JsonNode end = walk("piece=EMBRACE", "voice-0", "voice-1");
        assertThat(end.path("finished").asBoolean()).isTrue();
        assertThat(end.at("/outcome/value").asString()).isEqualTo("deadlock");
        assertThat(end.at("/deadlock/cycle")).extracting(link -> text(link, "thread"))
                .containsExactly("voice-0", "voice-1");
        JsonNode waiting = end.at("/threads/1");
        assertThat(text(waiting, "state")).isEqualTo("BLOCKED");
        assertThat(text(waiting, "blockedOn")).isEqualTo("right");
        assertThat(text(waiting, "heldBy")).isEqualTo("voice-1");
        JsonNode since = end.at("/trace/events/" + (waiting.path("since").asInt() - 1));
        assertThat(text(since, "thread") + " " + text(since, "event")).isEqualTo("voice-0 WAITING");
    }

    private JsonNode afterSteps(String steps) {
        String path = "/api/experiments/waiting-writer/steps";
        String start = text(http.send("POST", path, "").json(), "schedule");
        return http.send("POST", path + "?schedule=" + start + steps, "").json();
    }

    @Test
    void aReaderThatMayNotPassAWriterSaysBehindWhomItStands() {
        JsonNode end = afterSteps("0.1.2.1");
        assertThat(end.path("threads").valueStream().map(thread -> text(thread, "behind")))
                .containsExactly("", "", "writer-0", "");
        assertThat(end.at("/threads/2/heldBy").isNull()).isTrue();
        assertThat(
                end.at("/deadlock/cycle").valueStream().map(link -> text(link, "heldBy") + "|" + text(link, "behind")))
                .containsExactly("reader-1|", "|writer-0", "reader-0|");
        assertThat(end.at("/deadlock/cycle/2/holds").isNull()).isTrue();
        JsonNode other = afterSteps("0.1.1.2");
        assertThat(other.path("threads").valueStream().map(thread -> text(thread, "behind")))
                .containsExactly("", "", "", "");
        assertThat(other.path("finished").asBoolean()).isFalse();
    }

    @Test
    void aFinishedWalkCanBeReplayed() {
        JsonNode end = walk("", "voice-0", "voice-1", "voice-0", "voice-1", "main");
        Answer run = http.send("POST", end.at("/_links/replay/href").asString(), "");
        assertThat(run).isRunThat("COMPLETED");
        assertThat(run.json().path("trace")).isEqualTo(end.path("trace"));
        assertThat(look("").path("_links").has("replay")).isFalse();
    }

    @Test
    void whatFailsSaysHow() {
        JsonNode end = walk("piece=STUMBLE", "voice-0", "voice-0", "voice-1");
        assertThat(text(end, "failure")).isEqualTo("voice-1 failed: stumbled over 1");
        assertThat(end.path("outcome").isNull()).isTrue();
        assertThat(look("piece=STUMBLE").path("failure").isNull()).isTrue();
    }

    @Test
    void stepsThatAreNotPossibleAreAProblem() {
        String start = text(look(""), "schedule");
        Answer answer = http.send("POST", PATH + "?schedule=" + start + "0.7", "");
        assertThat(answer).isProblem(422, "schedule-mismatch").saying("At step 2");
        assertThat(answer.json().path("step").asInt()).isEqualTo(2);
        assertThat(text(answer.json(), "expected")).isEqualTo("7");
        assertThat(answer.json().path("possible").valueStream().map(JsonNode::asString))
                .containsExactly("0 (voice-0: write 1 to number)", "1 (voice-1: read number)");
        assertThat(look("schedule=" + start + "0.0").path("choices")).hasSize(1);
    }

    @Test
    void aScheduleOfSomethingElseIsRefused() {
        String start = text(look("rest=1ms"), "schedule");
        Answer answer = http.send("POST", PATH + "?schedule=" + start, "");
        assertThat(answer).blames("schedule").saying("belongs to another experiment or to other parameters");
        assertThat(http.send("POST", PATH + "?schedule=rubbish", "")).blames("schedule").saying("v1:FINGERPRINT:STEPS");
        assertThat(http.send("POST", PATH + "?schedule=v2:00000000:0", "")).blames("schedule").saying("'v2'");
        // It is the same experiment, though: what kind of thread was asked for makes no difference.
        assertThat(look("rest=1ms&kind=VIRTUAL&schedule=" + start).path("finished").asBoolean()).isFalse();
    }

    @Test
    void aScheduleMayBeLongButNotTooLong() {
        String start = text(look("voices=1&notes=50"), "schedule");
        assertThat(look("voices=1&notes=50&schedule=" + start + "0x100.m").path("finished").asBoolean()).isTrue();
        assertThat(http.send("POST", PATH + "?voices=1&notes=50&schedule=" + start + "0x10001", "")).blames("schedule")
                .saying("at most 10000 steps");
        String spelledOut = IntStream.range(0, 40_000).mapToObj(_ -> "0").collect(Collectors.joining("."));
        assertThat(http.send("POST", PATH, "schedule=" + start + spelledOut, "Content-Type",
                "application/x-www-form-urlencoded")).hasStatus(413);
        assertThat(http.send("POST", PATH, "{\"schedule\": \"" + start + spelledOut.substring(0, 60_000) + "\"}",
                "Content-Type", "application/json")).blames("schedule").saying("at most 60000 characters");
    }
}
