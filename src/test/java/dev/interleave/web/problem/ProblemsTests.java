package dev.interleave.web.problem;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.interleave.Slow;
import dev.interleave.launch.RunProperties;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever fails, fails as a problem of RFC 9457, and leaves nothing running. */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTests {

    private static final String RUNS = "/api/experiments/rehearsal/runs";

    @Autowired
    private Http http;

    @Autowired
    private RunProperties properties;

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(http.get("/api/experiments/none")).isProblem(404, "unknown-experiment").saying("'none'");
        assertThat(http.send("POST", "/api/experiments/none/runs", "")).isProblem(404, "unknown-experiment");
        for (String path : List.of("/api/runs/none", "/api/runs/none/trace", "/api/runs/none?format=json")) {
            assertThat(http.get(path)).isProblem(404, "unknown-run").saying("There is no run 'none'");
        }
        assertThat(http.delete("/api/runs/none")).isProblem(404, "unknown-run");
        for (String path : List.of("/api", "/api/nowhere", "/nowhere", "/error", "/actuator/nowhere",
                "/swagger-ui/nowhere")) {
            assertThat(http.get(path)).isProblem(404);
            assertThat(http.get(path).json().path("instance").asString()).isEqualTo(path);
        }
        assertThat(http.get("/api/experiments/rehearsal")).hasStatus(200);
    }

    @Slow
    @Test
    void aRunThatIsNotKeptAnyMoreSaysSo() {
        String oldest = http.beginRehearsal("");
        assertThat(http.get(oldest)).hasStatus(200);
        for (int i = 0; i < properties.keptRuns(); i++) {
            http.rehearse("actors=1");
        }
        assertThat(http.get(oldest)).isProblem(404, "unknown-run").saying("is no longer kept");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(http.send("PUT", "/api/runs", "")).isProblem(405).hasHeader("Allow", "GET,HEAD,OPTIONS");
        assertThat(http.get(RUNS)).isProblem(405).hasHeader("Allow", "POST,OPTIONS");
        assertThat(http.send("POST", "/api/runs/none", "")).isProblem(405);
        assertThat(http.send("OPTIONS", RUNS, "")).hasStatus(200)
                .hasHeader("Allow", "POST,OPTIONS")
                .hasHeader("Accept-Patch", "");
        assertThat(http.send("OPTIONS", RUNS, "").response().headers().map()).doesNotContainKey("accept-patch");
        assertThat(http.send("HEAD", "/api/runs", "")).hasStatus(200);
    }

    @Test
    void whoAsksInOtherWaysIsToldTheSame() {
        for (String path : List.of(RUNS, "/api/runs", "/actuator/health", "/", "/js/app.js")) {
            String allowed = http.send("OPTIONS", path, "").header("Allow");
            assertThat(allowed).isNotEmpty();
            assertThat(http.send("TRACE", path, "")).isProblem(405).hasHeader("Allow", allowed);
            // What a browser asks for another site's page, which may do nothing.
            String preflight = RawHttp.exchange(http.port(), "OPTIONS " + path + """
                     HTTP/1.1
                    Host: 127.0.0.1
                    Origin: http://elsewhere.example
                    Access-Control-Request-Method: POST
                    Connection: close

                    """);
            assertThat(preflight).contains("Allow: " + allowed + "\r\n").doesNotContain("Access-Control-Allow");
        }
        assertThat(http.send("TRACE", "/nowhere", "")).isProblem(404);
    }

    @Test
    void whereTheMachineHasNoMoreThereIsNoRoom() {
        assertThat(http.get(BrokenController.SHORTAGE)).isProblem(503, "no-room").hasHeader("Retry-After", "2");
    }

    @Test
    void mistakesOfCallersAreNoWarnings(CapturedOutput output) {
        for (Answer answer : List.of(http.get(RUNS), http.send("PATCH", "/api/runs", ""), http.get("/nowhere"),
                http.rehearse("actors=0"), http.rehearse("", "Accept", "text/csv"), http.rehearseByJson("{"),
                http.rehearse("", "Origin", "https://elsewhere.example"), http.send("TRACE", "/api/runs", ""),
                http.send("POST", RUNS, "actors=1", "Content-Type", "text/csv"), http.get("/api/runs/none"))) {
            assertThat(answer.status()).isBetween(400, 499);
        }
        assertThat(output.getAll()).doesNotContain(" WARN ", " ERROR ");
        http.get(BrokenController.PATH);
        assertThat(output.getAll()).contains(" ERROR ");
    }

    @Test
    void whatCannotBeWrittenIsNotAcceptable() {
        String formats = "application/json, text/plain;charset=UTF-8, text/vnd.mermaid;charset=UTF-8, "
                + "application/x-ndjson, image/svg+xml";
        for (String accept : List.of("text/csv", "application/problem+json", "text/html, audio/*", "text/plain;q=0")) {
            assertThat(http.rehearse("", "Accept", accept)).isProblem(406)
                    .saying(formats)
                    .hasHeader("Accept", formats);
        }
        assertThat(http.rehearse("", "Accept", "nonsense")).isProblem(406);
        assertThat(http.rehearse("format=xml")).isProblem(406).saying("json, text, chrome, mermaid, ndjson, svg");
        assertThat(http.get("/api/runs", "Accept", "text/csv")).isProblem(406).hasHeader("Accept",
                "application/json, text/plain;charset=UTF-8");
        assertThat(http.rehearse("", "Accept", "application/problem+json, */*")).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Accept", "text/html, */*;q=0.1")).isRunThat("COMPLETED");
    }

    @Test
    void aRequestThatIsRefusedLaunchesNothing() {
        http.rehearse("play=1");
        int newest = newestNumber();
        http.rehearse("play=2", "Accept", "text/csv");
        http.rehearse("play=2&format=xml");
        http.rehearse("play=2", "Origin", "https://elsewhere.example");
        http.rehearse("play=2&colour=red");
        http.send("POST", RUNS, "play,2", "Content-Type", "text/csv");
        http.rehearseByJson("{\"play\": 2");
        http.get(RUNS + "?play=2");
        assertThat(newestNumber()).isEqualTo(newest);
        http.rehearse("play=2");
        assertThat(newestNumber()).isEqualTo(newest + 1);
    }

    private int newestNumber() {
        return Integer.parseInt(http.get("/api/runs").json().at("/0/id").asString().replaceAll(".*-", ""));
    }

    @Test
    void aBodyOfAnotherTypeIsNotSupported() {
        for (String type : List.of("text/plain", "application/xml", "multipart/form-data; boundary=x",
                "multipart/form-data", "nonsense")) {
            assertThat(http.send("POST", RUNS, "actors=1", "Content-Type", type)).isProblem(415)
                    .saying("application/json or application/x-www-form-urlencoded")
                    .hasHeader("Accept", "application/json, application/x-www-form-urlencoded");
        }
        assertThat(http.send("POST", RUNS, "actors=1")).isProblem(415);
        assertThat(http.send("POST", RUNS, "{}", "Content-Type", "application/json;charset=utf-8"))
                .isRunThat("COMPLETED");
    }

    @Test
    void brokenJsonIsToldWhere() {
        assertThat(http.rehearseByJson("{\n\"actors\": 1")).isProblem(400, "unreadable-body").saying("line 2");
        for (String json : List.of("[1]", "1", "\"actors\"", "null", "{} {}", "{} x", "{'actors': 1}", "actors=1")) {
            assertThat(http.rehearseByJson(json)).isProblem(400, "unreadable-body");
        }
        assertThat(http.rehearseByJson("{}")).isRunThat("COMPLETED");
    }

    @Test
    void aFormThatCannotBeTakenApartIsRefused() {
        assertThat(http.rehearseByForm("actors=%zz")).isProblem(400, "unreadable-parameters");
        assertThat(http.rehearseByForm("actors=%31")).isRunThat("COMPLETED").ranWith("actors", 1);
    }

    @Test
    void aBodyMustNotBeHuge() {
        String padding = " ".repeat(70_000);
        assertThat(http.rehearseByJson("{" + padding + "}")).isProblem(413, "unreadable-body");
        assertThat(http.rehearseByForm("actors=1&x=" + "x".repeat(70_000))).isProblem(413, "unreadable-parameters");
        for (String length : List.of("2147483647", "2147483648", "9000000000")) {
            assertThat(statusOfForm(length)).as(length).isEqualTo("HTTP/1.1 413");
        }
        assertThat(http.rehearseByJson("{" + padding.substring(10_000) + "}")).isRunThat("COMPLETED");
    }

    @Test
    void aProblemIsJsonForWhoeverDoesNotAskForText() {
        for (String accept : List.of("*/*", "application/x-ndjson", "application/json", "application/json, text/plain",
                "text/csv", "nonsense")) {
            assertThat(http.get("/api/runs/none/trace", "Accept", accept).header("Content-Type"))
                    .isEqualTo("application/problem+json");
        }
        assertThat(http.rehearse("actors=0&format=json", "Accept", "text/plain")).blames("actors");
    }

    @Test
    void aProblemIsTextForWhoeverAsksForText() {
        for (String accept : List.of("text/plain", "text/*", "text/plain, application/json;q=0.9",
                "application/json;q=0.5, text/plain")) {
            Answer answer = http.get("/api/runs/none/trace", "Accept", accept);
            assertThat(answer).hasStatus(404).hasHeader("Content-Type", "text/plain;charset=UTF-8");
            assertThat(answer.body()).isEqualTo("""
                    404 Unknown run
                      There is no run 'none'

                    type      urn:interleave:problem:unknown-run
                    instance  /api/runs/none/trace
                    """);
        }
        assertThat(http.rehearse("actors=0&light=di&format=text").body()).isEqualTo("""
                400 Invalid parameters
                  'actors' must be 1 to 200, was 0
                  'light' must be one of DAY_LIGHT, DIM, was di: did you mean 'DIM'?

                type      urn:interleave:problem:invalid-parameters
                instance  /api/experiments/rehearsal/runs
                """);
        assertThat(http.rehearse("actors=0&width=40&format=text").body()).isEqualTo("""
                400 Invalid parameters
                  'actors' must be 1 to 200, was 0

                type      urn:interleave:problem:
                  invalid-parameters
                instance  /api/experiments/rehearsal/
                  runs
                """);
    }

    @Test
    void aProblemOfTheGuardOrTheServerIsTextForWhoeverAsksForText() {
        assertThat(http.rehearse("format=text", "Origin", "https://elsewhere.example").body())
                .startsWith("403 Cross-site request\n").contains("\ninstance  /api/experiments/rehearsal/runs\n");
        assertThat(RawHttp.exchange(http.port(),
                "GET /api/runs HTTP/1.1\nAccept: text/plain\nHost: local host\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: text/plain;charset=UTF-8", "400 Bad Request\n  The request cannot be read");
    }

    @Test
    void whatIsMeantInsteadIsTold() {
        assertThat(http.get(RUNS)).isProblem(405)
                .saying("GET is not possible here: use POST; GET /api/runs has the list");
        assertThat(http.operations()).isNotEmpty()
                .allSatisfy(operation -> assertThat(http.get("/api/experiments/rehearsal/" + operation)).isProblem(405)
                        .saying("GET is not possible here: use POST"));
        assertThat(http.get("/api/experiments/rehersal")).isProblem(404).saying("did you mean 'rehearsal'?");
        assertThat(http.send("POST", "/api/experiments/rehearsal/run", "")).isProblem(404)
                .saying("did you mean POST /api/experiments/rehearsal/runs?");
        assertThat(http.get("/api/experiment")).isProblem(404).saying("did you mean GET /api/experiments?");
        assertThat(http.get("/experiments/rehearsal")).isProblem(404)
                .saying("did you mean GET /api/experiments/rehearsal?");
        assertThat(http.send("POST", "/api/experiments/rehearsal/try", "")).isProblem(404)
                .saying("below /api/experiments/rehearsal there are "
                        + Stream.concat(http.operations().stream(), Stream.of("picture", "program", "source"))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        assertThat(http.get("/nowhere").json().path("detail").asString()).isEqualTo("There is nothing at this path");
    }

    @Test
    void whatIsMeantInsteadIsToldOutsideTheApiToo() {
        for (String path : List.of("/swagger-ui", "/swagger-ui/", "/swagger-u", "/swagger-ui/index.htm")) {
            assertThat(http.get(path)).isProblem(404).saying("did you mean GET /swagger-ui/index.html?");
        }
        assertThat(http.get("/v3/api-doc")).isProblem(404).saying("did you mean GET /v3/api-docs");
        assertThat(http.get("/actuator/runthread")).isProblem(404).saying("did you mean GET /actuator/runthreads?");
        assertThat(http.get("/actuator/weather").json().path("detail").asString())
                .isEqualTo("There is nothing at this path");
    }

    @Test
    void aBrowserGetsAPageAtAWrongPathOutsideTheApi() {
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";
        Answer page = http.get("/swagger-ui%22%3Cb%3E", "Accept", browser);
        assertThat(page).hasStatus(404).hasType("text/html");
        assertThat(page.body()).startsWith("<!doctype html>").contains("<a href=\"/\">All experiments</a>")
                .doesNotContain("<b>");
        for (String other : List.of("*/*", "application/json", "application/json, text/html;q=0.5", "text/html;q=0")) {
            assertThat(http.get("/nowhere", "Accept", other)).isProblem(404);
        }
        assertThat(http.get("/api/nowhere", "Accept", browser)).isProblem(404);
        assertThat(http.get("/nowhere?format=json", "Accept", browser)).isProblem(404);
    }

    @Test
    void aSlashAtTheEndAndTheCaseOfANameDoNotMatter() {
        assertThat(http.get("/api/runs/")).hasStatus(200);
        assertThat(http.send("POST", RUNS + "/", "")).isRunThat("COMPLETED");
        Answer shouted = http.send("POST", "/api/experiments/REHEARSAL/runs", "");
        assertThat(shouted).isRunThat("COMPLETED");
        assertThat(shouted.json().path("experiment").asString()).isEqualTo("rehearsal");
        assertThat(http.get("/api/runs//")).isProblem(404);
    }

    @Test
    void jsonThatCameAsAFormIsRecognised() {
        for (String body : List.of("{\"actors\": 3}", " {\"actors\":3}", "[1]")) {
            assertThat(http.rehearseByForm(body)).isProblem(400, "unreadable-body").saying("use curl's --json");
        }
        assertThat(http.rehearseByForm("{actors=3")).isProblem(400, "unreadable-body");
        assertThat(http.rehearseByForm("actors=3")).isRunThat("COMPLETED");
    }

    @Test
    void aBareStatusOfAnEndpointIsAProblemToo() {
        assertThat(http.get("/actuator/metrics/none")).isProblem(404);
        assertThat(http.get("/actuator/metrics/jvm.info")).hasStatus(200);
        assertThat(http.get("/actuator/health/none", "Accept", ",")).isProblem(406, "unreadable-accept");
    }

    @Test
    void anErrorOfTheApplicationGivesNothingAway() {
        Answer answer = http.get(BrokenController.PATH);
        assertThat(answer).isProblem(500, "internal-error");
        assertThat(answer.body()).doesNotContain(BrokenController.SECRET);
        assertThat(http.get("/api/runs")).hasStatus(200);
    }

    @Test
    void whatIsNoHttpIsRefusedAsAProblemToo() {
        for (String request : List.of("GET /a|b HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                "GET /%zz HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                "GET /api/runs HTTP/1.1\nHost: local host\nConnection: close\n\n",
                "GET /api/runs/a%2Fb HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data\nContent-Length: 2\n"
                        + "Connection: close\n\n{}")) {
            assertThat(RawHttp.exchange(http.port(), request)).startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/problem+json")
                    .contains("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"")
                    .containsPattern("\"instance\":\"(urn:uuid:|/api/runs[\"/])");
        }
        assertThat(RawHttp.exchange(http.port(), "GET /api/runs HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    /** What is answered to a form that says it is so long, of which only the beginning comes. */
    private String statusOfForm(String length) {
        try (Socket socket = RawHttp.connect(http.port())) {
            RawHttp.send(socket, "POST /api/experiments/rehearsal/runs HTTP/1.1\nHost: localhost\n"
                    + "Content-Type: application/x-www-form-urlencoded\nContent-Length: " + length + "\n\nactors=5");
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void aMistakeOfTheCallersIsNoWarningInTheLog(CapturedOutput output) {
        for (String method : List.of("PUT", "PATCH", "DELETE", "POST", "TRACE", "FOO")) {
            for (String path : List.of("/", "/index.html", "/api/runs", "/actuator/health", "/swagger-ui/index.html")) {
                assertThat(RawHttp.exchange(http.port(), method + " " + path
                        + " HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n"))
                        .startsWith("HTTP/1.1 405").contains("application/problem+json");
            }
        }
        assertThat(output).doesNotContain(" WARN ", " ERROR ");
    }

    @Test
    void anAddressThatIsTooLongIsToldFromHeadersThatAre() {
        String tooLong = "x".repeat(9_000);
        Answer address = http.get("/api/experiments?of=" + tooLong);
        assertThat(address).hasStatus(414).hasType("application/problem+json");
        assertThat(address.json().path("title").asString()).isEqualTo("URI Too Long");
        assertThat(address.json().path("detail").asString()).isEqualTo("The address is too long");
        assertThat(address.json().path("instance").asString()).startsWith("urn:uuid:");
        Answer header = http.get("/api/experiments", "X-Long", tooLong);
        assertThat(header).hasStatus(431).hasType("application/problem+json");
        assertThat(header.json().path("instance").asString()).isEqualTo("/api/experiments");
        assertThat(http.get("/api/experiments", "X-Long", "x".repeat(900))).hasStatus(200);
    }
}
