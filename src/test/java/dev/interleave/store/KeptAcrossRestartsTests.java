package dev.interleave.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;

/** What is there again after the application was started again: everything, byte for byte. */
@Slow
class KeptAcrossRestartsTests {

    private static final List<String> FORMATS = List.of("json", "text", "svg", "mermaid", "ndjson", "chrome");

    /** Operations that are called one by one, or that keep nothing. */
    private static final Set<String> MADE = Set.of("runs", "explorations", "steps", "comparisons", "sweeps");

    private static final String REHEARSALS = "/api/experiments/rehearsal/runs";

    private static final String DUET = "/api/experiments/duet/";

    /** More schedules than there is time for. */
    private static final String ENDLESS =
            "explorations?strategy=EXHAUSTIVE&voices=5&notes=9&schedules=10000000&within=5m";

    /** Runs that ended in each way there is, one under a schedule among them; and what else is kept. Returns the paths. */
    private static List<String> makeAll(StoringApplication application) {
        List<String> paths = new ArrayList<>();
        paths.add(application.post(REHEARSALS + "?actors=3&scenes=5"));
        paths.add(application.post(REHEARSALS + "?kind=virtual&light=dim"));
        paths.add(application.post(REHEARSALS + "?play=1597"));
        paths.add(application.post(REHEARSALS + "?forget=true"));
        paths.add(application.post(REHEARSALS + "?act=60s&deadline=50ms"));
        String cancelled = application.json("POST", REHEARSALS + "?act=60s&deadline=60s", "Prefer", "respond-async")
                .at("/_links/self/href")
                .asString();
        assertThat(application.json("DELETE", cancelled).path("status").asString()).isEqualTo("CANCELLED");
        paths.add(cancelled);
        String exploration = application.post(DUET + "explorations");
        paths.add(exploration);
        paths.add(
                application.post(application.json("GET", exploration).at("/outcomes/0/_links/replay/href").asString()));
        paths.add(application.post(DUET + "comparisons?of=kind&repetitions=1&warmUps=0&within=60s"));
        application.json("GET", "/api/options").forEachEntry((operation, options) -> {
            if (!MADE.contains(operation)) {
                boolean often = options.findValuesAsString("name").contains("repetitions");
                paths.add(application.post(DUET + operation + (often ? "?repetitions=50" : "")));
            }
        });
        assertThat(paths).allMatch(path -> path.startsWith("/api/"));
        Awaitility.await().until(() -> application.bean(Store.class).state().waiting() == 0);
        return paths;
    }

    private static int status(StoringApplication application, String method, String path) {
        return application.send(method, path).statusCode();
    }

    private static Map<String, String> readAll(StoringApplication application, List<String> paths) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String path : paths) {
            boolean run = path.startsWith("/api/runs/");
            for (String format : run ? FORMATS : List.of("json", "text")) {
                for (String part : run ? List.of("", "/trace") : List.of("")) {
                    var response = application.send("GET", path + part + "?format=" + format);
                    read.put(path + part + " " + format,
                            response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
                }
            }
        }
        return read;
    }

    private static void survives(String url) {
        List<String> paths;
        Map<String, String> before;
        JsonNode listed;
        try (StoringApplication application = StoringApplication.start(url)) {
            paths = makeAll(application);
            before = readAll(application, paths);
            listed = application.json("GET", "/api/runs");
        }
        assertThat(before.values()).allMatch(answer -> answer.startsWith("200 "));
        assertThat(before.get(paths.getFirst() + " json")).contains("\"kept\":{\"stored\":true,\"until\":");
        try (StoringApplication application = StoringApplication.start(url)) {
            assertThat(readAll(application, paths)).isEqualTo(before);
            assertThat(application.json("GET", "/api/runs")).isEqualTo(listed);
            assertThat(paths).allSatisfy(path -> assertThat(
                    application.json("GET", path.substring(0, path.lastIndexOf('/'))).findValuesAsString("href"))
                    .contains(path));
            String events = new String(application.send("GET", paths.getFirst() + "/events").body(),
                    StandardCharsets.UTF_8);
            assertThat(events).contains("event: end").contains("\nid: 1\n");
            assertThat(application.post(REHEARSALS)).isNotIn(paths);
            application.send("DELETE", paths.getFirst() + "?forget=true");
            assertThat(application.send("GET", paths.getFirst()).statusCode()).isEqualTo(404);
        }
        try (StoringApplication application = StoringApplication.start(url)) {
            assertThat(application.send("GET", paths.getFirst()).statusCode()).isEqualTo(404);
            assertThat(application.send("GET", paths.get(1)).statusCode()).isEqualTo(200);
        }
        try (StoringApplication application = StoringApplication.start("")) {
            assertThat(paths).noneMatch(path -> application.send("GET", path).statusCode() == 200);
        }
    }

    @Test
    void inAFile(@TempDir Path folder) {
        survives("file:" + folder.resolve("runs"));
    }

    @Test
    void everyAnswerSaysThatItIsKept(@TempDir Path folder) {
        try (StoringApplication application = StoringApplication.start("file:" + folder.resolve("runs"))) {
            for (String path : makeAll(application)) {
                JsonNode kept = application.json("GET", path).path("kept");
                assertThat(kept.path("stored").asBoolean()).as(path).isTrue();
                assertThat(kept.path("until").asString()).as(path).endsWith("Z");
            }
            for (String launched : List.of("explorations", "comparisons?of=kind&repetitions=1")) {
                assertThat(application.json("POST", DUET + launched).at("/kept/stored").asBoolean()).isTrue();
            }
            JsonNode underWay = application.json("POST", DUET + ENDLESS, "Prefer", "respond-async");
            String path = underWay.at("/_links/self/href").asString();
            assertThat(underWay.has("kept")).isFalse();
            assertThat(application.json("GET", path).has("kept")).isFalse();
            assertThat(application.json("DELETE", path).at("/kept/stored").asBoolean()).isTrue();
        }
    }

    @Test
    void whatIsForgottenIsGoneFromMemoryAndFromTheStore(@TempDir Path folder) {
        String url = "file:" + folder.resolve("runs");
        List<String> inMemory = new ArrayList<>();
        List<String> inStore = new ArrayList<>();
        try (StoringApplication application = StoringApplication.start(url)) {
            inMemory.addAll(makeAll(application));
            inStore.addAll(makeAll(application));
            for (String path : inMemory) {
                assertThat(application.json("DELETE", path + "?forget=true").has("kept")).as(path).isFalse();
                assertThat(status(application, "GET", path)).as(path).isEqualTo(404);
            }
            for (String operation : List.of(ENDLESS, "sweeps?of=voices&values=1,2&rest=60s&deadline=60s")) {
                String path = application.json("POST", DUET + operation, "Prefer", "respond-async")
                        .at("/_links/self/href")
                        .asString();
                JsonNode forgotten = application.json("DELETE", path + "?forget=true");
                assertThat(forgotten.path("status").asString()).isEqualTo("CANCELLED");
                inMemory.add(path);
            }
            Awaitility.await().until(() -> application.bean(Store.class).state().waiting() == 0);
            assertThat(inMemory).noneMatch(path -> status(application, "GET", path) == 200);
        }
        try (StoringApplication application = StoringApplication.start(url)) {
            assertThat(inMemory).noneMatch(path -> status(application, "GET", path) == 200);
            for (String path : inStore) {
                assertThat(status(application, "GET", path)).as(path).isEqualTo(200);
                assertThat(application.json("DELETE", path + "?forget=true").has("kept")).as(path).isFalse();
                assertThat(status(application, "GET", path)).as(path).isEqualTo(404);
                assertThat(status(application, "DELETE", path + "?forget=true")).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void inPostgresql() throws Exception {
        try (Databases database = Databases.postgresql()) {
            survives(database.url());
        }
    }

    @Test
    void severalInstancesShareADatabase() throws Exception {
        try (Databases database = Databases.postgresql();
                StoringApplication one = StoringApplication.start(database.url());
                StoringApplication other = StoringApplication.start(database.url())) {
            String ofOne = one.post(REHEARSALS);
            String ofOther = other.post(REHEARSALS);
            assertThat(ofOne).isNotEqualTo(ofOther);
            assertThat(other.send("GET", ofOne).body()).isEqualTo(one.send("GET", ofOne).body());
            assertThat(one.json("GET", "/api/runs").valueStream().map(run -> run.at("/_links/self/href").asString()))
                    .containsExactlyInAnyOrder(ofOne, ofOther);
        }
    }
}
