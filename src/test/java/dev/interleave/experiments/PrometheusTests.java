package dev.interleave.experiments;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real Prometheus, where there is one, scrapes the application and answers each query of the dashboard. */
@WebTest
@Slow
@EnabledIf(value = "isThere",
        disabledReason = "No Prometheus: install Debian's package prometheus, or name the executable "
                + "in PROMETHEUS_BIN")
class PrometheusTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Autowired
    private Http http;

    private Process process;

    private int port;

    static boolean isThere() {
        return executable().isPresent();
    }

    private static Optional<Path> executable() {
        String named = System.getenv().getOrDefault("PROMETHEUS_BIN", "");
        Stream<Path> candidates = named.isEmpty()
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(each -> Path.of(each, "prometheus"))
                : Stream.of(Path.of(named));
        return candidates.filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
    }

    @BeforeEach
    void start() throws Exception {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, Files.readString(Path.of("docs/monitoring/prometheus.yml"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + http.port()));
        process = new ProcessBuilder(executable().orElseThrow().toString(), "--config.file=" + config,
                "--web.listen-address=127.0.0.1:0", "--storage.tsdb.path=" + folder.resolve("data"))
                .redirectErrorStream(true)
                .start();
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("prometheus-output").start(() -> readUntilListening(listening));
        port = listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void readUntilListening(CompletableFuture<Integer> listening) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    listening.complete(Integer.parseInt(found.group(1)));
                }
            }
        }
        catch (IOException ex) {
            listening.completeExceptionally(ex);
        }
        listening.completeExceptionally(new IllegalStateException("Prometheus has ended"));
    }

    @AfterEach
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        client.shutdownNow();
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .timeout(PATIENCE)
                .build();
        return JsonMapper.builder()
                .build()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("data");
    }

    private JsonNode query(String query) throws Exception {
        return get("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).path("result");
    }

    @Test
    void itUnderstandsWhatItScrapesAndEachQueryOfTheDashboardHasAnAnswer() throws Exception {
        await().atMost(PATIENCE).until(() -> get("targets").at("/activeTargets/0/health").asString().equals("up"));
        assertThat(get("targets").at("/activeTargets/0/lastError").asString()).isEmpty();
        for (String experiment : DashboardTests.FOUR) {
            assertThat(http.send("POST", "/api/experiments/" + experiment + "/runs?deadline=60s", "").status())
                    .as(experiment).isEqualTo(201);
        }
        List<String> queries = DashboardTests.queries();
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String query : queries) {
                assertThat(query(query)).as(query).isNotEmpty();
            }
        });
        assertThat(query("sum(interleave_runs_aktive)")).isEmpty();
    }
}
