package dev.interleave.operations.specimen.web;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class SpecimensApiTests {

    private static final String PATH = "/api/specimens";

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    private Answer post(String specimen) {
        return http.send("POST", PATH + "/" + specimen, "");
    }

    private void assertAsDocumented(String method, String path, String status, JsonNode answer) {
        assertThat(api.differences(ApiDocument.schema(api.operation(method, path), status, "application/json"), answer))
                .isEmpty();
    }

    @Test
    void allAreListedWithWhatToolsSay() {
        Answer all = http.get(PATH);
        assertThat(all).hasStatus(200).hasType("application/json");
        assertAsDocumented("GET", PATH, "200", all.json());
        assertThat(all.json().path("specimens").valueStream().map(each -> each.path("name").asString()))
                .contains("two-monitors", "starved-pool", "lost-signal")
                .allMatch(name -> http.get(PATH + "/" + name).status() == 200);
    }

    @Test
    void oneSaysWhatEachToolSees() {
        JsonNode mixed = http.get(PATH + "/two-monitors-mixed").json();
        assertAsDocumented("GET", PATH + "/{name}", "200", mixed);
        assertThat(mixed.path("tools").valueStream().map(tool -> tool.path("mark").asString()))
                .containsExactly("UNSEEN", "UNSEEN", "UNSEEN", "DEDUCIBLE", "UNSEEN", "UNSEEN", "UNSEEN");
        JsonNode plain = http.get(PATH + "/two-monitors").json();
        assertThat(plain.path("tools").valueStream().map(tool -> tool.path("mark").asString()))
                .containsExactly("REPORTED", "REPORTED", "REPORTED", "DEDUCIBLE", "DEDUCIBLE", "REPORTED", "REPORTED");
        assertThat(plain.at("/tools/5/says").asString())
                .isEqualTo("It is 2, and jvm.threads.deadlocked.monitor is 2.");
        assertThat(http.get(PATH + "/timed-try-lock").json().at("/tools/0/says").asString())
                .isEqualTo("It finds 2 threads: one, two. A false alarm: this ends on its own.");
    }

    @Test
    void whatThereIsNotIsNotFound() {
        assertThat(http.get(PATH + "/no-such")).isProblem(404, "unknown-specimen").saying("there are two-monitors, ");
        assertThat(post("no-such?hold=1s")).isProblem(404, "unknown-specimen");
        assertThat(http.get(PATH + "/held/no-such")).isProblem(404, "unknown-specimen");
        assertThat(http.delete(PATH + "/held/no-such")).isProblem(404, "unknown-specimen");
    }

    @Test
    void theCaseOfANameDoesNotMatterAndWhatIsNearItIsMeant() {
        assertThat(http.get(PATH + "/Two_Monitors").json().path("name").asString()).isEqualTo("two-monitors");
        assertThat(http.get(PATH + "/two-monitor")).isProblem(404, "unknown-specimen")
                .saying("did you mean 'two-monitors'?");
        assertThat(http.get(PATH + "/no-such").json().path("detail").asString()).doesNotContain("did you mean");
        assertThat(post("Two-Monitors?hol=1s")).blames("hol").saying("did you mean 'hold'?");
    }

    @Test
    void whatCannotBeAskedIsRefusedAndNothingIsHeld() {
        assertThat(post("two-locks?hold=2h")).blames("hold").saying("'hold' must be 1s to 1h, was 2h");
        assertThat(post("two-locks?hold=0")).blames("hold");
        assertThat(post("two-locks?hold=soon&colour=red")).blames("hold", "colour");
        assertThat(post("two-locks?hold=1s&hold=2s")).blames("hold");
        assertThat(http.send("POST", PATH + "/two-locks", "", "Accept", "image/png")).isProblem(406);
        // Others may be held: the application is shared with other tests.
        assertThat(http.get(PATH + "/held").json().path("held"))
                .noneMatch(held -> held.path("specimen").asString().equals("two-locks"));
    }

    @Slow
    @Test
    void oneIsHeldLookedAtAndEnded() {
        Answer held = http.send("POST", PATH + "/two-locks-mixed", "{\"hold\": \"5m\"}", "Content-Type",
                "application/json");
        assertThat(held).hasStatus(201).hasType("application/json");
        assertAsDocumented("POST", PATH + "/{name}", "201", held.json());
        String self = held.json().at("/_links/self/href").asString();
        try {
            assertThat(URI.create(held.header("Location")).getPath()).isEqualTo(self);
            assertThat(held.json().path("status").asString()).isEqualTo("HELD");
            assertThat(held.json().path("hold").asString()).isEqualTo("300s");
            long pid = held.json().path("pid").asLong();
            assertThat(ProcessHandle.of(pid)).hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
            assertThat(held.json().path("commands").valueStream().map(command -> command.path("line").asString()))
                    .contains("jcmd " + pid + " Thread.print -l", "jstack -l " + pid);
            assertThat(http.get(self).json()).isEqualTo(held.json());
            assertThat(
                    http.get("/actuator/metrics/interleave.specimens.held").json().at("/measurements/0/value").asInt())
                    .isPositive();
            Answer all = http.get(PATH + "/held");
            assertAsDocumented("GET", PATH + "/held", "200", all.json());
            assertThat(all.json().path("held")).contains(held.json());
            assertThat(http.get(PATH + "/held?format=text").body()).contains(held.json().path("id").asString()
                    + "  HELD  process " + pid + "  for 300s, until ");
        }
        finally {
            Answer ended = http.delete(self);
            assertThat(ended).hasStatus(200);
            assertAsDocumented("DELETE", PATH + "/held/{id}", "200", ended.json());
            assertThat(ended.json().path("status").asString()).isEqualTo("ENDED");
            assertThat(ended.json().path("because").asString()).isEqualTo("ended by request");
            assertThat(ended.json().path("commands")).isEmpty();
        }
        assertThat(http.get(PATH + "/held").json().path("held"))
                .noneMatch(each -> each.path("id").equals(held.json().path("id")));
        assertAsDocumented("GET", PATH + "/held/{id}", "200", http.get(self).json());
    }

    @Test
    void textsFitATerminal() {
        for (String path : List.of(PATH, PATH + "/two-monitors-mixed", PATH + "/write-then-read",
                PATH + "/monitor-ring", PATH + "/held")) {
            Answer text = http.get(path, "Accept", "text/plain");
            assertThat(text).hasStatus(200).hasType("text/plain");
            assertThat(text.body().lines()).allMatch(line -> line.length() <= 100);
            assertThat(text.body()).endsWith("\n").doesNotContain("null\n");
        }
        assertThat(http.get(PATH + "?format=text").body())
                .containsPattern("(?m)^two-monitors-mixed +- +- +- +ring +- +- +-$");
    }

    @Test
    void theDocumentHasExamplesThatAreAsDocumented() {
        for (String[] operation : new String[][] {{"GET", PATH, "200"}, {"GET", PATH + "/{name}", "200"},
                {"POST", PATH + "/{name}", "201"}, {"GET", PATH + "/held", "200"}, {"GET", PATH + "/held/{id}", "200"},
                {"DELETE", PATH + "/held/{id}", "200"}}) {
            JsonNode example = api.operation(operation[0], operation[1])
                    .path("responses")
                    .path(operation[2])
                    .path("content")
                    .path("application/json")
                    .path("example");
            assertThat(example.isMissingNode()).as("%s %s", operation[0], operation[1]).isFalse();
            assertAsDocumented(operation[0], operation[1], operation[2], example);
        }
    }

    @Test
    void theDocumentNamesTheSpecimensAndTheParameter() {
        JsonNode hold = api.operation("POST", PATH + "/{name}").path("parameters");
        assertThat(hold.valueStream().filter(each -> each.path("name").asString().equals("name")))
                .first()
                .satisfies(name -> assertThat(name.at("/schema/enum").valueStream().map(JsonNode::asString))
                        .contains("two-monitors", "slow-owner-virtual"));
        assertThat(hold.valueStream().filter(each -> each.path("name").asString().equals("hold")))
                .first()
                .satisfies(each -> assertThat(each.at("/schema/default").asString()).isEqualTo("10m"));
    }
}
