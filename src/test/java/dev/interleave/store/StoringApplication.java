package dev.interleave.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.InterleaveApplication;
import dev.interleave.web.Duet;
import dev.interleave.web.Rehearsal;

/**
 * An application of a test's own, with a store or without.
 *
 * <p>Confined to the test.
 */
final class StoringApplication implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private final int port;

    private StoringApplication(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Starts one, with the store at an address; with none if that is empty. */
    static StoringApplication start(String url, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(properties));
        arguments.add("--server.port=0");
        arguments.add("--interleave.store.url=" + url);
        return new StoringApplication(
                new SpringApplicationBuilder(InterleaveApplication.class, Rehearsal.class, Duet.class)
                        .registerShutdownHook(false)
                        .run(arguments.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        try {
            return client.send((headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError(ex);
        }
    }

    JsonNode json(String method, String path, String... headers) {
        return JSON.readTree(send(method, path, headers).body());
    }

    /** Posts, and says where what came of it is. */
    String post(String path) {
        return json("POST", path).at("/_links/self/href").asString();
    }

    @Override
    public void close() {
        client.shutdownNow();
        context.close();
    }
}
