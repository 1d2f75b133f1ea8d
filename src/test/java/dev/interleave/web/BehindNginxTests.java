package dev.interleave.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Behind an nginx as it comes from Debian, which puts the application under a path of its own. */
@PrefixTest
class BehindNginxTests {

    /** As docs/using.md tells it, but for the second, which keeps what it is given whatever the application says. */
    private static final String LOCATIONS = """
            location /school/ {
                proxy_pass $application/lab/;
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-Host $http_host;
                proxy_set_header X-Forwarded-Proto $scheme;
                proxy_set_header X-Forwarded-Prefix /school;
            }
            location /hoarding/ {
                proxy_pass $application/lab/;
                proxy_ignore_headers X-Accel-Buffering;
            }
            location /plain/ {
                proxy_pass $application/lab/;
            }
            """;

    private static final String REHEARSALS = "/api/experiments/" + Rehearsal.NAME + "/runs";

    @Autowired
    private Http http;

    private Nginx nginx;

    @BeforeEach
    void start() throws IOException {
        Optional<Path> executable = Nginx.find();
        if (executable.isEmpty() && Nginx.isRequired(System.getenv())) {
            throw new IllegalStateException(Nginx.REMEDY);
        }
        Assumptions.assumeTrue(executable.isPresent(), Nginx.REMEDY);
        nginx = Nginx.start(executable.orElseThrow(), LOCATIONS, http.port());
    }

    @AfterEach
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    private Prefixed behind(String prefix) {
        return new Prefixed(prefix,
                (method, path, body, headers) -> http.sendTo(nginx.port(), method, path, body, headers).join());
    }

    @Slow
    @Test
    void everyAddressIsThatOfTheProxy() {
        Prefixed school = behind("/school");
        school.assertAddressesLead();
        school.assertProblemsAreOfTheirPath();
        school.assertRulesApply();
        school.assertPageLoads();
    }

    @Test
    void itsOwnPageMayLaunchRunsAndOthersMayNot() {
        String itself = "http://127.0.0.1:" + nginx.port();
        assertThat(post("/school", "Origin", itself)).isRunThat("COMPLETED");
        assertThat(post("/school", "Origin", "http://127.0.0.1:" + http.port())).isProblem(403, "cross-site");
        // A proxy that keeps to itself whom it was called by gets to hear of it.
        assertThat(post("/plain", "Origin", itself)).isProblem(403, "cross-site").saying("a proxy in between");
        assertThat(post("/plain")).isRunThat("COMPLETED");
    }

    private Answer post(String prefix, String... headers) {
        return http.sendTo(nginx.port(), "POST", prefix + REHEARSALS, "", headers).join();
    }

    @Test
    void eventsComeWhileTheirRunGoesOn() throws Exception {
        String run = begin("act=50s&deadline=60s");
        try (Socket watcher = open("GET /school" + run + "/events HTTP/1.1")) {
            BufferedReader lines = reader(watcher);
            awaitEntrance(lines);
            assertThat(status(run)).isEqualTo("RUNNING");
            assertThat(http.delete(PrefixTest.PATH + run)).hasStatus(200);
            assertThat(lines.lines()).anyMatch("event: end"::equals);
        }
    }

    @Test
    void aProxyThatDoesNotListenKeepsThem() throws Exception {
        String run = begin("act=50s&deadline=60s");
        try (Socket direct = RawHttp.connect(http.port());
                Socket watcher = open("GET /hoarding" + run + "/events HTTP/1.1")) {
            RawHttp.send(direct, "GET " + PrefixTest.PATH + run + "/events HTTP/1.1\nHost: 127.0.0.1\n\n");
            awaitEntrance(reader(direct));
            watcher.setSoTimeout(500);
            BufferedReader kept = reader(watcher);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> awaitEntrance(kept));
        }
        finally {
            http.delete(PrefixTest.PATH + run);
        }
    }

    /** Reads up to an event that a run has long before its end. */
    private static void awaitEntrance(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.contains("entrance of 1")) {
            line = lines.readLine();
        }
    }

    @Slow
    @Test
    void whoWaitsForARunHearsThatItIsStillGoingOn() throws Exception {
        String run;
        try (Socket client = open("POST /school" + REHEARSALS + "?act=50s&deadline=60s HTTP/1.1")) {
            BufferedReader lines = reader(client);
            // The header, and the first of the line breaks that are sent meanwhile.
            while (!lines.readLine().isEmpty()) {
                assertThat(client.isConnected()).isTrue();
            }
            int first = lines.read();
            assertThat(first).isNotNegative();
            run = "/api/runs/" + http.get(PrefixTest.PATH + "/api/runs").json().at("/0/id").asString();
            assertThat(status(run)).isEqualTo("RUNNING");
        }
        // Through the proxy, too, it is noticed.
        await().until(() -> status(run).equals("CANCELLED"));
    }

    private String begin(String query) {
        Answer answer = http.send("POST", PrefixTest.PATH + REHEARSALS + "?" + query, "", "Prefer", "respond-async");
        return answer.json().at("/_links/self/href").asString().substring(PrefixTest.PATH.length());
    }

    private String status(String run) {
        return http.get(PrefixTest.PATH + run).json().path("status").asString();
    }

    private Socket open(String requestLine) throws IOException {
        Socket socket = RawHttp.connect(nginx.port());
        RawHttp.send(socket, requestLine + "\nHost: 127.0.0.1:" + nginx.port() + "\nConnection: close\n"
                + (requestLine.startsWith("POST") ? "Content-Length: 0\n\n" : "\n"));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void whereItIsRequiredItIsNotLeftOut() {
        assertThat(Nginx.isRequired(Map.of("CI", "true"))).isTrue();
        assertThat(Nginx.isRequired(Map.of("CI", ""))).isFalse();
        assertThat(Nginx.isRequired(Map.of())).isFalse();
    }
}
