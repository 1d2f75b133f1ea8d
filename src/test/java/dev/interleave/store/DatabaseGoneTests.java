package dev.interleave.store;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** The database goes, and comes back. */
@Slow
class DatabaseGoneTests {

    private static final String RUNS = "/api/experiments/rehearsal/runs";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void runsGoOnWithoutItAndAreWrittenWhenItIsBack() throws Exception {
        try (Databases database = Databases.postgresql();
                StoringApplication application = StoringApplication.start(database.url())) {
            JsonNode before = application.json("POST", RUNS);
            assertThat(before.at("/kept/stored").asBoolean()).isTrue();

            database.lock(true);
            JsonNode meanwhile = application.json("POST", RUNS);
            assertThat(meanwhile.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(meanwhile.at("/kept/stored").asBoolean()).isFalse();
            Awaitility.await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(application.json("GET", "/api/store").has("troubleSince")).isTrue());
            JsonNode later = application.json("POST", RUNS);
            assertThat(later.at("/kept/because").asString()).contains("the store has not answered since");
            assertThat(application.json("GET", "/api/store").path("summary").asString()).contains("in memory only");
            assertThat(application.send("GET", "/actuator/health").statusCode()).isEqualTo(200);
            assertThat(application.send("GET", path(later)).statusCode()).isEqualTo(200);
            // What cannot be deleted from the store now is not deleted from memory either.
            assertThat(application.send("DELETE", path(later) + "?forget=true").statusCode()).isEqualTo(503);
            JsonNode exploration = application.json("POST", "/api/experiments/duet/explorations");
            assertThat(exploration.at("/kept/because").asString()).contains("the store has not answered since");
            assertThat(application.send("DELETE", path(exploration) + "?forget=true").statusCode()).isEqualTo(503);
            assertThat(application.send("GET", path(exploration)).statusCode()).isEqualTo(200);
            assertThat(application.json("GET", "/api/runs")).hasSize(3);
            // It may be kept; nobody can tell.
            assertThat(application.send("GET", "/api/runs/rehearsal-m2p4q-1").statusCode()).isEqualTo(503);

            database.lock(false);
            Awaitility.await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(application.json("GET", path(later)).at("/kept/stored").asBoolean())
                                    .isTrue());
            assertThat(application.json("GET", path(meanwhile)).at("/kept/stored").asBoolean()).isTrue();
            assertThat(application.json("GET", "/api/store").has("troubleSince")).isFalse();
            assertThat(application.json("GET", "/api/store").path("lost").asLong()).isZero();
            assertThat(application.send("GET", "/api/runs/rehearsal-m2p4q-1").statusCode()).isEqualTo(404);
        }
    }

    private static String path(JsonNode run) {
        return run.at("/_links/self/href").asString();
    }
}
