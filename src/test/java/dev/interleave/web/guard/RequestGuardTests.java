package dev.interleave.web.guard;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** No web page can start runs, or read anything, behind its visitor's back. */
@WebTest
class RequestGuardTests {

    @Autowired
    private Http http;

    private int statusForHost(String host) {
        return RawHttp.status(RawHttp.exchange(http.port(),
                "GET /api/runs HTTP/1.1\nHost: " + host + "\nConnection: close\n\n"));
    }

    @Test
    void itAnswersByItsOwnNamesOnAnyPortInAnyCase() {
        for (String host : List.of("localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:65535",
                "[::1]",
                "[::1]:8080")) {
            assertThat(statusForHost(host)).as(host).isEqualTo(200);
        }
    }

    @Test
    void itDoesNotAnswerByAnyOtherName() {
        for (String host : List.of("elsewhere.example", "elsewhere.example:8080", "localhost.elsewhere.example",
                "elsewhere-localhost", "127.0.0.2", "127.0.0.1.elsewhere.example", "0.0.0.0", "[::2]:8080", "[::]")) {
            assertThat(statusForHost(host)).as(host).isEqualTo(421);
        }
    }

    @Test
    void aWrongNameIsAProblemOnEveryPath() {
        for (String path : List.of("/", "/api/runs", "/actuator/health", "/v3/api-docs", "/swagger-ui/index.html",
                "/nowhere")) {
            String response = RawHttp.exchange(http.port(),
                    "GET " + path + " HTTP/1.1\nHost: elsewhere.example\nConnection: close\n\n");
            assertThat(response).startsWith("HTTP/1.1 421")
                    .contains("Content-Type: application/problem+json")
                    .contains("\"type\":\"urn:interleave:problem:unknown-host\"")
                    .contains("\"instance\":\"" + path + "\"");
        }
    }

    @Test
    void aRequestWithoutANameIsRefused() {
        assertThat(RawHttp.exchange(http.port(), "GET /api/runs HTTP/1.0\n\n")).startsWith("HTTP/1.1 421");
        assertThat(RawHttp.exchange(http.port(), "GET /api/runs HTTP/1.1\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(RawHttp.exchange(http.port(),
                "GET http://elsewhere.example/api/runs HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(RawHttp.exchange(http.port(), "GET /api/runs HTTP/1.0\nHost: localhost\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void itsOwnPagesAndToolsMayLaunchRuns() {
        String itself = "http://127.0.0.1:" + http.port();
        assertThat(http.rehearse("")).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Sec-Fetch-Site", "same-origin", "Origin", itself)).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Sec-Fetch-Site", "none")).isRunThat("COMPLETED");
        assertThat(http.rehearse("", "Origin", itself)).isRunThat("COMPLETED");
    }

    @Test
    void pagesOfOtherSitesMayNot() {
        for (String site : List.of("cross-site", "same-site", "nonsense")) {
            assertThat(http.rehearse("", "Sec-Fetch-Site", site)).isProblem(403, "cross-site");
        }
        for (String origin : List.of("https://elsewhere.example", "null", "http://127.0.0.1:1", "http://127.0.0.1",
                "https://127.0.0.1:" + http.port(), "http://localhost:" + http.port())) {
            assertThat(http.rehearse("", "Origin", origin)).isProblem(403, "cross-site");
        }
        String running = http.beginRehearsal("act=20s");
        assertThat(http.send("DELETE", running, "", "Sec-Fetch-Site", "cross-site")).isProblem(403, "cross-site");
        assertThat(http.get(running).json().path("status").asString()).isEqualTo("RUNNING");
        assertThat(http.delete(running)).hasStatus(200);
    }

    @Test
    void followingALinkFromAnotherSiteIsAllowed() {
        for (String method : List.of("GET", "HEAD", "OPTIONS")) {
            assertThat(http.send(method, "/api/runs", "", "Sec-Fetch-Site", "cross-site", "Origin",
                    "https://elsewhere.example")).hasStatus(200);
        }
    }

    @Test
    void nobodyElsesPageMayReadOrFrameTheAnswers() {
        for (Answer answer : List.of(http.get("/api/runs"), http.get("/swagger-ui/index.html"), http.get("/nowhere"),
                http.rehearse(""), http.rehearse("actors=0"), http.get("/actuator/health"),
                http.get("/api/runs", "Origin", "https://elsewhere.example"))) {
            assertThat(answer).hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader("Referrer-Policy", "no-referrer")
                    .hasHeader("Cross-Origin-Resource-Policy", "same-origin")
                    .hasHeader("Access-Control-Allow-Origin", "");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src ", "frame-ancestors 'none'");
        }
        assertThat(http.get("/api/runs")).hasHeader("Cache-Control", "no-store");
    }

    @Test
    void thePageCarriesNoScriptAndNoStyleInItsText() {
        assertThat(http.get("/").header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(http.get("/swagger-ui/index.html").header("Content-Security-Policy"))
                .contains("style-src 'self' 'unsafe-inline'");
    }
}
