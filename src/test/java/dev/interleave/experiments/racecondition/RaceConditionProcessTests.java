package dev.interleave.experiments.racecondition;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.interleave.ApplicationProcess;
import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** What only a process of its own can show: a small heap, a signal. */
@Slow
class RaceConditionProcessTests {

    @Test
    void aMillionEventsStreamFromASmallHeap() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(List.of("-Xmx192m"),
                // The answer has 122 MB, and the trace takes almost 100. By itself it would leave more room for others.
                "--interleave.runs.trace-memory=130MB")) {
            for (int again = 0; again < 2; again++) {
                HttpResponse<Stream<String>> answer = application.send("POST",
                        "/api/experiments/race-condition/runs?increments=250000&pause=0&deadline=60s",
                        HttpResponse.BodyHandlers.ofLines(), "Accept", "application/x-ndjson");
                assertThat(answer.statusCode()).isEqualTo(201);
                try (Stream<String> lines = answer.body()) {
                    // Two threads, 250,000 reads and as many writes each; and the threads' own beginnings and ends.
                    assertThat(lines.filter(line -> !line.isBlank()).count()).isEqualTo(4 * 250_000 + 11);
                }
            }
        }
    }

    @Test
    void aSignalEndsItThoughRunsAreInFlight() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(List.of())) {
            for (String kind : List.of("PLATFORM", "VIRTUAL")) {
                HttpResponse<String> answer = application.send("POST",
                        "/api/experiments/race-condition/runs?threads=8&pause=10s&guard=LOCK&deadline=60s&kind=" + kind,
                        HttpResponse.BodyHandlers.ofString(), "Prefer", "respond-async");
                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.body()).contains("\"status\":\"RUNNING\"");
            }
            // 128 + SIGTERM: the JVM ended by the signal, after its shutdown hooks.
            assertThat(application.stop()).isEqualTo(143);
            application.awaitLine(Pattern.compile("Graceful shutdown complete"));
        }
    }
}
