package dev.interleave.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What is not a run can be read in a terminal too. */
@WebTest
class AnswerTextsTests {

    private static final String DUET = "/api/experiments/duet/";

    /** So that no sentence is wrapped. */
    private static final String WIDE = "width=400";

    @Autowired
    private Http http;

    private String read(String what) {
        Answer answer =
                http.send("POST", DUET + what + (what.contains("?") ? "&" : "?") + WIDE, "", "Accept", "text/plain");
        assertThat(answer).hasType("text/plain");
        return answer.body().strip();
    }

    @Test
    void howThingsStandAfterSomeSteps() {
        String start = read("steps");
        assertThat(start).contains("so far: v1:", "main     WAITING  waits to see voice-0 end",
                "voice-0  READY    about to read number", "number = 0", "next:",
                "  voice-1  read number  schedule=v1:");
        String first = start.replaceAll("(?s).*voice-0  read number  schedule=(\\S+).*", "$1");
        assertThat(read("steps?schedule=" + first)).contains("so far: " + first, "write 1 to number");
        String end = read("steps?schedule=" + first + ".1.0.1.m");
        assertThat(end)
                .contains("finished: ", "outcome 1  INTERESTING", "[FAIL] no-lost-update number", "voice-0  FINISHED")
                .doesNotContain("next:", "READY");
    }

    @Test
    void whyNobodyCanGoOn() {
        String start = read("steps?piece=EMBRACE").replaceAll("(?s).*so far: (\\S+).*", "$1");
        assertThat(read("steps?piece=EMBRACE&schedule=" + start + "0.1")).contains("outcome deadlock",
                "voice-0 holds 'left'", "waits to acquire right, which voice-1 holds, since step");
        assertThat(read("steps?piece=EMBRACE&schedule=" + start + "0")).doesNotContain("outcome", "holds 'left'");
    }

    @Test
    void behindWhomAReaderStands() {
        String steps = "/api/experiments/waiting-writer/steps";
        String start = http.send("POST", steps, "").json().path("schedule").asString();
        assertThat(http.send("POST", steps + "?format=text&width=400&schedule=" + start + "0.1.2.1", "").body())
                .contains(
                        "reader-1 waits to acquire 'lock' for reading (step 17), behind writer-0; ",
                        "reader-1  BLOCKED  waits to acquire lock for reading, behind writer-0, since step 17\n",
                        "writer-0  BLOCKED  waits to acquire lock, since step 16\n");
        String run = http.send("POST",
                "/api/experiments/waiting-writer/runs?format=text&width=400&schedule=" + start + "0.1.2.1", "").body();
        assertThat(run).containsPattern("  reader-1: holds mutex .*, waits for lock .*, behind writer-0\n")
                .containsPattern("  writer-0: waits for lock \\(step 16, [^)]*\\)\n");
    }

    @Test
    void whatWasFound() {
        assertThat(read("explorations?strategy=EXHAUSTIVE")).contains("COMPLETE: every schedule was taken",
                "Of all 6 schedules", "        4  1        INTERESTING            1  v1:", "6 schedules, 0 pruned");
        assertThat(read("explorations?piece=EMBRACE")).contains("deadlock", "voice-1 waits for 'left'");
        assertThat(read("explorations?piece=STUMBLE")).contains("failure", "stumbled over 1");
    }

    @Slow
    @Test
    void noLineIsWiderThanWanted() {
        for (String what : List.of("steps", "explorations", "sweeps?of=voices&values=1,2",
                "comparisons?of=kind", "steps?voices=0", "steps?piece=EMBRACE")) {
            for (int width : List.of(40, 64, 100)) {
                String text = http.send("POST", DUET + what + (what.contains("?") ? "&" : "?") + "format=text&width="
                        + width, "").body();
                assertThat(text.lines()).as(what).hasSizeGreaterThan(3).allMatch(line -> line.length() <= width, text);
            }
        }
        for (String path : List.of("/api/experiments", "/api/experiments/duet", "/api/options", "/api/runs",
                "/api/explorations", "/api/comparisons", "/api/sweeps")) {
            for (int width : List.of(40, 100)) {
                Answer answer = http.get(path + "?width=" + width, "Accept", "text/plain");
                assertThat(answer).hasStatus(200).hasHeader("Content-Type", "text/plain;charset=UTF-8");
                assertThat(answer.body().lines()).as(path).allMatch(line -> line.length() <= width, answer.body());
            }
        }
    }

    @Test
    void whatThereIsAndWhatItTakes() {
        assertThat(http.get("/api/experiments?format=text").body()).contains("Threads. How threads start, run and end.",
                "\nduet ", "Voices play together.", "Coordination. ");
        assertThat(http.get("/api/experiments/duet?format=text").body()).contains("duet: Duet",
                "Look for: Who is first.",
                "COUNT, EMBRACE, STUMBLE, IMPROVISE,", "How many voices.", "INTERESTING", "they waited for one another",
                "POST  /api/experiments/duet/steps");
        assertThat(http.get("/api/experiments/rehearsal?format=text").body()).doesNotContain("EMBRACE");
    }

    @Test
    void anExplorationThatIsKept() {
        String id = read("explorations?voices=1").split(" ", 2)[0];
        assertThat(http.get("/api/explorations/" + id + "?format=text").body()).startsWith(id + "  COMPLETED");
        assertThat(http.get("/api/explorations/" + id).json().path("id").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "explorations"})
    void whatIsNotOfferedIsRefusedBeforeAnythingIsDone(String what) {
        int kept = http.get("/api/explorations").json().size();
        for (Answer answer : List.of(http.send("POST", DUET + what, "", "Accept", "image/png"),
                http.send("POST", DUET + what + "?format=ndjson", ""))) {
            assertThat(answer).hasStatus(406);
            assertThat(answer.json().path("detail").asString()).contains("json", "text");
        }
        assertThat(http.get("/api/explorations").json()).hasSize(kept);
        assertThat(http.send("POST", DUET + what + "?format=JSON", "").json().path("experiment").asString())
                .isEqualTo("duet");
    }
}
