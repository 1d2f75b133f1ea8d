package dev.interleave;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application is asked to stop while everything it can do is under way, all at once. */
@Slow
class ShutdownTests {

    private static final String RACE = "/api/experiments/race-condition";

    /** More than a second of each can be waited for. */
    private static final List<String> LONG = List.of(RACE + "/runs?pause=10s&deadline=60s",
            RACE + "/explorations?threads=3&increments=3&within=60s&schedules=10000000",
            RACE + "/explorations?threads=3&increments=3&within=60s&schedules=10000000&strategy=exhaustive",
            RACE + "/explorations?threads=3&increments=2&within=60s&schedules=10000000&strategy=random",
            RACE + "/comparisons?of=guard&pause=5s&deadline=60s",
            RACE + "/sweeps?of=threads&values=2,3&pause=5s&deadline=60s",
            RACE + "/runs?threads=8&pause=10s&guard=lock&kind=virtual&deadline=60s",
            "/api/experiments/semaphore/runs?workers=500&kind=virtual&hold=10s&deadline=60s",
            "/api/experiments/deadlock/runs?pause=2s&detectAfter=30s&deadline=60s",
            "/api/experiments/daemon/runs?join=true&sleep=5s");

    /** Those that are done at once, or in the list above because they need to be told more. */
    private static final Set<String> LISTED = Set.of("runs", "explorations", "steps", "comparisons", "sweeps");

    @Test
    void allOfItIsCancelledAndTold() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(List.of())) {
            String large = launch(application, RACE + "/runs?threads=4&increments=20000&pause=0");
            await().atMost(60, TimeUnit.SECONDS).until(() -> !status(application, large).equals("RUNNING"));
            String watched = launch(application, RACE + "/runs?pause=10s&deadline=60s");
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            Stream.concat(LONG.stream(), others(application).stream())
                    .forEach(path -> answers.add(application.sendAsync("POST", path)));
            CompletableFuture<HttpResponse<String>> events =
                    application.sendAsync("GET", "/api/runs/" + watched + "/events");
            try (Socket deaf = request(application, "/api/runs/" + large);
                    Socket deafToo = request(application, "/api/runs/" + large + "/events")) {
                assertThat(List.of(deaf.getInputStream().read(), deafToo.getInputStream().read()))
                        .containsOnly((int) 'H');
                for (String kind : List.of("runs", "explorations", "comparisons", "sweeps")) {
                    await().atMost(60, TimeUnit.SECONDS)
                            .until(() -> get(application, "/api/" + kind).contains("\"status\":\"RUNNING\""));
                }
                assertThat(application.stop()).isEqualTo(143);
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).body().strip()).contains("CANCELLED",
                        "The application was stopped");
            }
            assertThat(events.get(30, TimeUnit.SECONDS).body()).contains("event: end", "\"status\":\"CANCELLED\"");
            assertThat(application.output()).noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN ")
                    || line.startsWith("\tat "));
        }
    }

    @Test
    void theAddressIsTheLastThingThatIsSaid() throws Exception {
        try (ApplicationProcess application =
                ApplicationProcess.start(List.of(), "--server.servlet.context-path=/lab")) {
            String address =
                    application.awaitLine(Pattern.compile("Interleave is ready: open (\\S+), or (\\S+) for Swagger UI"))
                            .group(1);
            assertThat(address).endsWith("/lab/");
            assertThat(application.send("GET", "/lab/swagger-ui/index.html", HttpResponse.BodyHandlers.ofString())
                    .statusCode()).isEqualTo(200);
        }
    }

    /** All other operations there are, asked for as much as may be asked for. */
    private static List<String> others(ApplicationProcess application) throws Exception {
        List<String> paths = new ArrayList<>();
        new JsonMapper().readTree(get(application, "/api/options")).forEachEntry((operation, options) -> {
            if (!LISTED.contains(operation)) {
                paths.add(RACE + "/" + operation + "?pause=0" + options.valueStream()
                        .filter(option -> option.has("max"))
                        .map(option -> "&" + option.path("name").asString() + "=" + option.path("max").asString())
                        .collect(Collectors.joining()));
            }
        });
        return paths;
    }

    private static String launch(ApplicationProcess application, String path) throws Exception {
        String body =
                application.send("POST", path, HttpResponse.BodyHandlers.ofString(), "Prefer", "respond-async").body();
        return body.replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
    }

    private static String get(ApplicationProcess application, String path) throws Exception {
        return application.send("GET", path, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String status(ApplicationProcess application, String run) throws Exception {
        return get(application, "/api/runs").replaceFirst("(?s).*?\"id\":\"" + run + "\".*?\"status\":\"(\\w+)\".*",
                "$1");
    }

    /** Somebody who asks, and does not read. */
    private static Socket request(ApplicationProcess application, String path) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), application.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
