package dev.interleave.operations.stress;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.interleave.ApplicationProcess;
import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** With a single carrier for all virtual threads, as on a machine of one processor. */
@Slow
class StressOnOneCarrierTests {

    private static final List<String> ONE = List.of("-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    @Test
    void aVirtualThreadThatSpinsLetsThoseGoOnThatItWaitsFor() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(ONE)) {
            for (String waitBy : List.of("spin", "join", "latch")) {
                HttpResponse<String> answer = application.send("POST",
                        "/api/experiments/ticker/stress?kind=virtual&repetitions=3&within=30s&deadline=10s"
                                + "&fastPeriod=1ms&slowPeriod=2ms&waitBy=" + waitBy,
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).as(waitBy).contains("\"held\":true", "\"done\":3")
                        .doesNotContain("timed out\",\"grade");
            }
        }
    }
}
