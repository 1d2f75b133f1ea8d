package dev.interleave.operations.run.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The events of runs as Server-Sent Events. */
@WebTest
@Slow
class EventsApiTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Http http;

    @Autowired
    private LiveFeeds feeds;

    @Autowired
    private RunLauncher launcher;

    @Autowired
    private LiveProperties properties;

    @Autowired
    @Qualifier("liveReaders") private ThreadPoolTaskExecutor readers;

    /** One event of a stream. */
    private record Sent(String name, String id, String data) {

        JsonNode json() {
            return JSON.readTree(data);
        }

        /** Takes apart what was sent; comments and what concerns connecting again are left out. */
        static List<Sent> in(String stream) {
            List<Sent> all = new ArrayList<>();
            for (String frame : stream.split("\n\n", -1)) {
                String data = field(frame, "data");
                if (!data.isEmpty()) {
                    all.add(new Sent(field(frame, "event"), field(frame, "id"), data));
                }
            }
            return all;
        }

        private static String field(String frame, String name) {
            return frame.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    private String rehearse(String query) {
        return http.rehearse(query).json().at("/_links/self/href").asString();
    }

    private JsonNode summary(String path) {
        for (JsonNode run : http.get("/api/runs").json()) {
            if (path.endsWith("/" + run.path("id").asString())) {
                return run;
            }
        }
        throw new AssertionError("No " + path + " among the runs");
    }

    private List<String> events(String path) {
        return http.get(path + "/trace?format=ndjson").body().lines().toList();
    }

    @Test
    void whoComesLateGetsTheRunAllItsEventsAndItsEnd() {
        String path = rehearse("actors=3");
        Answer answer = http.get(path + "/events", "Accept", "text/event-stream");
        assertThat(answer).hasStatus(200).hasType("text/event-stream").hasHeader("Cache-Control", "no-store");
        assertThat(answer.body()).startsWith("retry: 1000\nevent: run\n").endsWith("\n\n");
        List<Sent> sent = Sent.in(answer.body());
        List<String> events = events(path);
        assertThat(sent.getFirst().name()).isEqualTo("run");
        assertThat(sent.getFirst().id()).isEmpty();
        assertThat(sent.getFirst().json()).isEqualTo(summary(path));
        List<Sent> steps = sent.subList(1, sent.size() - 1);
        assertThat(steps).extracting(Sent::data).isEqualTo(events).isNotEmpty();
        assertThat(steps).extracting(Sent::name).containsOnly("");
        assertThat(steps).extracting(Sent::id)
                .isEqualTo(IntStream.rangeClosed(1, events.size()).mapToObj(Integer::toString).toList());
        assertThat(sent.getLast().name()).isEqualTo("end");
        assertThat(sent.getLast().id()).isEqualTo(Integer.toString(events.size()));
        JsonNode end = sent.getLast().json();
        assertThat(end.path("dropped").asInt(-1)).isZero();
        assertThat(end.propertyNames()).containsAll(summary(path).propertyNames());
        assertThat(end.path("outcome")).isEqualTo(summary(path).path("outcome"));
    }

    @Test
    void whoComesBackGoesOnWhereTheyWere() {
        String path = rehearse("actors=3");
        List<String> events = events(path);
        int last = events.size();
        for (int step : List.of(0, 1, last - 1, last)) {
            String byHeader = http.get(path + "/events", "Last-Event-ID", Integer.toString(step)).body();
            List<Sent> sent = Sent.in(byHeader);
            assertThat(sent.subList(1, sent.size() - 1)).extracting(Sent::data).isEqualTo(events.subList(step, last));
            assertThat(sent.getLast().id()).isEqualTo(Integer.toString(last));
            assertThat(http.get(path + "/events?lastEventId=" + step).body()).isEqualTo(byHeader);
            assertThat(http.get(path + "/events?lastEventId=x", "Last-Event-ID", Integer.toString(step)).body())
                    .isEqualTo(byHeader);
        }
        assertThat(http.get(path + "/events", "Last-Event-ID", "").body()).isEqualTo(http.get(path + "/events").body());
    }

    @Test
    void whereNobodyCanHaveBeenIsRefused() {
        String path = rehearse("");
        int last = events(path).size();
        for (String wrong : List.of("x", "-1", Integer.toString(last + 1), "99999999999", "1.5")) {
            Answer byHeader = http.get(path + "/events", "Last-Event-ID", wrong, "Accept", "text/event-stream");
            assertThat(byHeader).isProblem(400, "invalid-parameters");
            JsonNode error = byHeader.json().path("errors").get(0);
            assertThat(error.path("parameter").asString()).isEqualTo("Last-Event-ID");
            assertThat(error.path("rejected").asString()).isEqualTo(wrong);
            assertThat(error.path("allowed").get(0).asString()).isEqualTo("0 to " + last);
            assertThat(http.get(path + "/events?lastEventId=" + wrong)).isProblem(400, "invalid-parameters");
        }
        // A digit, but none of ours.
        assertThat(http.get(path + "/events?lastEventId=%D9%A3")).isProblem(400, "invalid-parameters");
        assertThat(http.get("/api/runs/no-such-run/events", "Accept", "text/event-stream")).isProblem(404,
                "unknown-run");
        assertThat(http.get(path + "/events", "Accept", "application/json").status()).isEqualTo(406);
        assertThat(feeds.readers()).isZero();
    }

    @Test
    void howManyEventsWereDroppedIsSaidAtTheEnd() {
        String path = rehearse("actors=4&scenes=20000");
        JsonNode trace = http.get(path + "/trace").json();
        assertThat(trace.path("dropped").asInt()).isPositive();
        List<Sent> sent = Sent.in(http.get(path + "/events").body());
        assertThat(sent).hasSize(trace.path("events").size() + 2);
        assertThat(sent.getLast().json().path("dropped")).isEqualTo(trace.path("dropped"));
    }

    @Test
    void whoWatchesSeesItGoOnAndHearsThatItIsStillThere() throws Exception {
        String path = http.beginRehearsal("act=60s&deadline=60s");
        try (Socket socket = watch(path); BufferedReader lines = lines(socket)) {
            assertThat(until(lines, "\"event\":\"STARTED\"")).contains("\"status\":\"RUNNING\"");
            until(lines, ": heartbeat");
            assertThat(summary(path).path("status").asString()).isEqualTo("RUNNING");
            http.delete(path);
            String rest = until(lines, "event: end") + until(lines, "\"dropped\":0");
            assertThat(rest).contains("\"status\":\"CANCELLED\"");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void thatAReaderHasGoneIsNoticed() throws Exception {
        String path = http.beginRehearsal("act=60s&deadline=60s");
        try (Socket socket = watch(path); BufferedReader lines = lines(socket)) {
            until(lines, "event: run");
            assertThat(feeds.readers()).isEqualTo(1);
        }
        await().atMost(PATIENCE).until(() -> feeds.readers() == 0);
        assertThat(summary(path).path("status").asString()).isEqualTo("RUNNING");
        http.delete(path);
    }

    @Test
    void whereAllPlacesAreTakenOneMayComeLater() {
        String path = rehearse("");
        Run run = launcher.run(path.substring(path.lastIndexOf('/') + 1));
        List<LiveReader> all = new ArrayList<>();
        try {
            for (int i = feeds.readers(); i < properties.readers(); i++) {
                all.add(feeds.read(run, 0));
            }
            Answer refused = http.get(path + "/events");
            assertThat(refused).isProblem(503, "no-room").hasHeader("Retry-After", "2");
        }
        finally {
            all.forEach(LiveReader::close);
        }
        assertThat(http.get(path + "/events")).hasStatus(200);
    }

    @Test
    void whoAsksForTheHeadersAloneTakesNoPlace() {
        String path = http.beginRehearsal("act=60s&deadline=60s");
        Answer head = http.send("HEAD", path + "/events", "");
        assertThat(head).hasStatus(200).hasType("text/event-stream");
        assertThat(feeds.readers()).isZero();
        http.delete(path);
    }

    /** Where HTTP is so old that it knows no chunks, the body comes as it is, and its end is that of the connection. */
    private Socket watch(String path) throws IOException {
        Socket socket = RawHttp.connect(http.port());
        RawHttp.send(socket, "GET " + path + "/events HTTP/1.0\nHost: 127.0.0.1\n\n");
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads until a line has something in it; returns all that was read. */
    private static String until(BufferedReader lines, String wanted) throws IOException {
        StringBuilder read = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.contains(wanted)) {
            read.append(line).append('\n');
            line = lines.readLine();
        }
        assertThat(line).as("after\n" + read).isNotNull();
        return read.append(line).toString();
    }

    @Test
    void aPlaceIsGivenBackThoughTheStreamNeverBegins() throws Exception {
        String path = rehearse("");
        await().until(() -> feeds.readers() == 0);
        CountDownLatch go = new CountDownLatch(1);
        try {
            // No thread is left that could write it, and no place where it could wait for one.
            for (int i = 0; i < 2 * properties.readers(); i++) {
                readers.execute(() -> awaitQuietly(go));
            }
            assertThat(http.get(path + "/events").status()).isGreaterThanOrEqualTo(500);
            await().until(() -> feeds.readers() == 0);
        }
        finally {
            go.countDown();
        }
        await().until(() -> readers.getActiveCount() == 0);
        assertThat(http.get(path + "/events")).hasStatus(200);
    }

    private static void awaitQuietly(CountDownLatch go) {
        try {
            assertThat(go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
