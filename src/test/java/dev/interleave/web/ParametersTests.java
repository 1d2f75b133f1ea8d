package dev.interleave.web;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Parameters come from the query, a form or a JSON object; what is wrong with them is told, all at once. */
@WebTest
class ParametersTests {

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Test
    void whatIsNotGivenTakesItsDefault() {
        assertThat(http.rehearse("")).isRunThat("COMPLETED")
                .ranWith("actors", 2)
                .ranWith("act", "0ms")
                .ranWith("play", 1)
                .ranWith("light", "DAY_LIGHT")
                .ranWith("forget", false)
                .ranWith("kind", "PLATFORM")
                .ranWith("deadline", "10s");
        assertThat(http.rehearse("").json().at("/parameters/curtain").isNull()).isTrue();
    }

    @Test
    void theyComeFromTheQuery() {
        assertThat(http.rehearse("actors=3&light=DIM")).isRunThat("COMPLETED").ranWith("actors", 3).ranWith("light",
                "DIM");
    }

    @Slow
    @Test
    void whatACallDoesNotHaveIsRefusedWhereverItIsAsked() {
        assertThat(http.get("/api/runs?limt=3")).blames("limt")
                .saying("'limt' is not a parameter of this call: did you mean 'limit'?");
        List<String> paths = new ArrayList<>(api.paths("GET", "/api/[^{]+"));
        assertThat(paths).contains("/api/experiments", "/api/options", "/api/store", "/api/runs", "/api/explorations");
        paths.add("/api/experiments/rehearsal");
        for (String path : paths) {
            assertThat(http.get(path + "?colour=red")).blames("colour");
            assertThat(http.get(path + "?format=json&pretty=true&width=80")).hasStatus(200);
        }
        assertThat(http.get("/api/runs?limit=3")).hasStatus(200);
        assertThat(http.send("OPTIONS", "/api/runs?limt=3", "")).hasStatus(200);
        assertThat(http.delete("/api/runs/none?forgt=true")).blames("forgt").saying("did you mean 'forget'?");
        assertThat(http.delete("/api/runs/none?forget=true")).isProblem(404);
    }

    @Test
    void theyComeFromAForm() {
        assertThat(http.rehearseByForm("actors=3&light=DIM&act=1ms")).isRunThat("COMPLETED")
                .ranWith("actors", 3)
                .ranWith("light", "DIM")
                .ranWith("act", "1ms");
    }

    @Test
    void theyComeFromAJsonObjectAsNumbersBooleansStringsOrNull() {
        Answer answer = http.rehearseByJson(
                "{\"actors\": 3, \"play\": \"7\", \"forget\": false, \"act\": 2, \"curtain\": null, \"light\": \"DIM\"}");
        assertThat(answer).isRunThat("COMPLETED")
                .ranWith("actors", 3)
                .ranWith("play", 7)
                .ranWith("act", "2ms")
                .ranWith("light", "DIM");
        assertThat(answer.json().at("/parameters/curtain").isNull()).isTrue();
    }

    @Test
    void theyComeFromSeveralPlacesAtOnce() {
        assertThat(http.send("POST", "/api/experiments/rehearsal/runs?actors=3", "{\"light\": \"DIM\"}", "Content-Type",
                "application/json")).isRunThat("COMPLETED").ranWith("actors", 3).ranWith("light", "DIM");
        assertThat(http.send("POST", "/api/experiments/rehearsal/runs?actors=3", "light=DIM", "Content-Type",
                "application/x-www-form-urlencoded")).isRunThat("COMPLETED").ranWith("actors", 3)
                .ranWith("light", "DIM");
    }

    @Test
    void anEmptyJsonBodyGivesNone() {
        assertThat(http.rehearseByJson("{}")).isRunThat("COMPLETED").ranWith("actors", 2);
        assertThat(http.send("POST", "/api/experiments/rehearsal/runs", "", "Content-Type", "application/json"))
                .isRunThat("COMPLETED");
    }

    @Test
    void choicesComeInAnyCaseAndWithHyphens() {
        for (String text : List.of("DAY_LIGHT", "day_light", "Day-Light", "day-light")) {
            assertThat(http.rehearse("light=" + text)).isRunThat("COMPLETED").ranWith("light", "DAY_LIGHT");
        }
        assertThat(http.rehearse("forget=FALSE&kind=virtual")).isRunThat("COMPLETED")
                .ranWith("forget", false)
                .ranWith("kind", "VIRTUAL");
        assertThat(http.rehearse("light=daylight")).blames("light").saying(", was daylight: did you mean 'DAY_LIGHT'?");
        assertThat(http.rehearse("light=purple").json().path("detail").asString()).endsWith(", was purple");
        assertThat(http.rehearse("forget=no")).blames("forget");
    }

    @Slow
    @Test
    void durationsComeInEverySpelling() {
        for (String given : List.of("20ms", "20", "PT0.02S", "pt0.02s", "20000us", "%2020ms")) {
            assertThat(http.rehearse("actors=1&act=" + given)).isRunThat("COMPLETED").ranWith("act", "20ms");
        }
        assertThat(http.rehearse("actors=1&deadline=2s")).isRunThat("COMPLETED").ranWith("deadline", "2s");
        for (String minute : List.of("1min", "1MIN", "1m", "60s")) {
            assertThat(http.rehearse("actors=1&deadline=" + minute)).isRunThat("COMPLETED").ranWith("deadline", "60s");
        }
        for (String nonsense : List.of("soon", "min", "1.5min", "0.02", "1%20s", "-1ms", "PT", "99999999999999999999s",
                "")) {
            assertThat(http.rehearse("actors=1&act=" + nonsense)).blames("act");
        }
    }

    @Test
    void noneStandsForNothingWhereThatIsAllowed() {
        assertThat(http.rehearse("curtain=NONE").json().at("/parameters/curtain").isNull()).isTrue();
        assertThat(http.rehearse("curtain=5ms")).isRunThat("COMPLETED").ranWith("curtain", "5ms");
        assertThat(http.rehearse("act=none")).blames("act");
    }

    @Slow
    @Test
    void numbersKeepToTheirLimits() {
        assertThat(http.rehearse("actors=1")).isRunThat("COMPLETED");
        assertThat(http.rehearse("actors=200")).isRunThat("COMPLETED").ranWith("actors", 200);
        for (String beyond : List.of("0", "201", "-1", "99999999999999999999", "1.5", "two", "",
                "%D9%A3", "%EF%BC%93", "1%E0%A5%A7")) {
            assertThat(http.rehearse("actors=" + beyond)).blames("actors");
        }
        assertThat(http.rehearse("play=9007199254740991")).isRunThat("COMPLETED").ranWith("play", 9007199254740991L);
        assertThat(http.rehearse("play=9007199254740992")).blames("play");
    }

    @Test
    void anErrorNamesTheParameterTheValueAndWhatIsAllowed() {
        JsonNode range = http.rehearse("actors=201").json().at("/errors/0");
        assertThat(range.propertyNames()).containsExactly("parameter", "message", "rejected", "allowed");
        assertThat(range.path("message").asString()).isEqualTo("'actors' must be 1 to 200, was 201");
        assertThat(range.path("rejected").asString()).isEqualTo("201");
        assertThat(range.at("/allowed/0").asString()).isEqualTo("1 to 200");
        JsonNode choice = http.rehearse("light=green").json().at("/errors/0");
        assertThat(choice.path("allowed").valueStream().map(JsonNode::asString)).containsExactly("DAY_LIGHT", "DIM");
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        Answer answer = http.rehearse("colour=red");
        assertThat(answer).blames("colour");
        assertThat(answer.json().at("/errors/0/allowed").valueStream().map(JsonNode::asString))
                .containsExactly("actors", "scenes", "act", "curtain", "play", "light", "forget", "kind", "deadline",
                        "schedule");
        assertThat(http.rehearse("actor=2")).saying("'actor' is not a parameter of rehearsal: did you mean 'actors'?");
        // Names are exact: a different case is a different name.
        assertThat(http.rehearse("Actors=2")).blames("Actors");
        assertThat(http.rehearseByForm("colour=red")).blames("colour");
        assertThat(http.rehearseByJson("{\"colour\": \"red\"}")).blames("colour");
    }

    @Test
    void whatIsGivenTwiceIsRefused() {
        assertThat(http.rehearse("actors=1&actors=1")).blames("actors").saying("once");
        assertThat(http.send("POST", "/api/experiments/rehearsal/runs?actors=1", "actors=2", "Content-Type",
                "application/x-www-form-urlencoded")).blames("actors");
        assertThat(http.send("POST", "/api/experiments/rehearsal/runs?actors=1", "{\"actors\": 2}", "Content-Type",
                "application/json")).blames("actors");
        assertThat(http.rehearseByJson("{\"actors\": 1, \"actors\": 2}")).blames("actors");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Answer answer =
                http.send("POST", "/api/experiments/rehearsal/runs?actors=0&play=x&play=y&colour=red&deadline=61s",
                        "{\"light\": \"green\", \"curtain\": [1]}", "Content-Type", "application/json");
        assertThat(answer).blames("actors", "play", "colour", "deadline", "light", "curtain")
                .saying("6 parameters are wrong: ")
                .saying("; 'colour' is not a parameter of rehearsal");
    }

    @Test
    void containersAreNoValues() {
        assertThat(http.rehearseByJson("{\"actors\": {\"min\": 1}}")).blames("actors").saying("single value");
        assertThat(http.rehearseByJson("{\"actors\": [2], \"light\": \"DIM\"}")).blames("actors");
    }
}
