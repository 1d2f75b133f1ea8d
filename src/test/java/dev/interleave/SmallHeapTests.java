package dev.interleave;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A heap that is too small for what is asked for keeps fewer events, or refuses, and the application lives on. */
@Slow
class SmallHeapTests {

    private static final String RUNS =
            "/api/experiments/race-condition/runs?pause=0&threads=4&deadline=60s&increments=";

    private static final Pattern DROPPED = Pattern.compile("\"dropped\":(\\d+)");

    /** Which of the JVM's collectors; the default one has to do with the most different sizes. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
    void aTraceThatIsTooLargeIsCut(String collector) throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(
                List.of("-Xmx96m", collector, "-XX:TieredStopAtLevel=1"))) {
            for (String path : List.of(RUNS + 400_000, RUNS + 400_000, RUNS + 100_000 + "&guard=lock")) {
                HttpResponse<String> answer = application.send("POST", path, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(201);
                assertThat(answer.body()).doesNotContain("could not be kept");
                Matcher dropped = DROPPED.matcher(answer.body());
                assertThat(dropped.find()).isTrue();
                assertThat(Long.parseLong(dropped.group(1))).isPositive();
            }
            HttpResponse<String> crowd = application.send("POST",
                    "/api/experiments/semaphore/runs?workers=100000&kind=virtual",
                    HttpResponse.BodyHandlers.ofString());
            assertThat(crowd.statusCode()).isEqualTo(400);
            HttpResponse<String> small = application.send("POST", RUNS + 10, HttpResponse.BodyHandlers.ofString());
            assertThat(small.body()).contains("\"dropped\":0");
            assertThat(application.send("GET", "/actuator/health", HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(application.stop()).isEqualTo(143);
            assertThat(application.output()).noneMatch(line -> line.contains("OutOfMemoryError"));
        }
    }
}
