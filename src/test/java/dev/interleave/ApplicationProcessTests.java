package dev.interleave;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What only a process of its own can show: a refused start. */
@Slow
class ApplicationProcessTests {

    @Test
    void anAddressThatOthersCanReachIsRefusedUnlessAskedFor() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.launch(List.of(), "--server.address=0.0.0.0")) {
            application.awaitLine(Pattern.compile("interleave.guard.expose=true"));
        }
        try (ApplicationProcess application = ApplicationProcess.start(List.of(), "--server.address=0.0.0.0",
                "--interleave.guard.expose=true")) {
            assertThat(application.send("GET", "/api/runs", HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
