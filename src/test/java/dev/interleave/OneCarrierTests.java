package dev.interleave;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With a single carrier for all virtual threads, as on a machine of one processor. */
@Slow
class OneCarrierTests {

    private static final List<String> ONE = List.of("-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    @Test
    void aVirtualThreadIsSeenInAllItsStates() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(ONE)) {
            HttpResponse<String> states = application.send("POST",
                    "/api/experiments/thread-states/runs?kind=virtual", HttpResponse.BodyHandlers.ofString());
            assertThat(states.body()).contains("\"status\":\"COMPLETED\"");
        }
    }
}
