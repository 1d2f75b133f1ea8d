package dev.interleave.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;

/**
 * Calls the application as an outsider does.
 *
 * <p>Thread-safe.
 */
public class Http implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String RUNS = "/api/experiments/" + Rehearsal.NAME + "/runs";

    private final HttpClient client = HttpClient.newHttpClient();

    private final Environment environment;

    Http(Environment environment) {
        this.environment = environment;
    }

    /** The port the application listens on now. */
    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** What can be done with experiments here, in its order: the last parts of the paths. */
    public List<String> operations() {
        return List.copyOf(get("/api/options").json().propertyNames());
    }

    /** Gets what is at a whole address. */
    public Answer getAt(String address) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString()).thenApply(Answer::new).join();
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** Sends a request; headers are names and values in turn. */
    public Answer send(String method, String path, String body, String... headers) {
        return sendAsync(method, path, body, headers).join();
    }

    /** Sends bytes as a body. */
    public Answer send(String method, String path, byte[] body, String... headers) {
        return sendTo(port(), method, path, HttpRequest.BodyPublishers.ofByteArray(body), headers).join();
    }

    CompletableFuture<Answer> sendAsync(String method, String path, String body, String... headers) {
        return sendTo(port(), method, path, body, headers);
    }

    /** Sends a request to another port of this machine, where somebody else passes it on. */
    CompletableFuture<Answer> sendTo(int port, String method, String path, String body, String... headers) {
        return sendTo(port, method, path, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body), headers);
    }

    private CompletableFuture<Answer> sendTo(int port, String method, String path, HttpRequest.BodyPublisher body,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).thenApply(Answer::new);
    }

    /** Launches a rehearsal with parameters in the query, as {@code actors=2&act=1s}. */
    public Answer rehearse(String query, String... headers) {
        return rehearseAsync(query, headers).join();
    }

    public CompletableFuture<Answer> rehearseAsync(String query, String... headers) {
        return sendAsync("POST", RUNS + (query.isEmpty() ? "" : "?" + query), "", headers);
    }

    /** Launches a rehearsal without waiting for its end; returns its path. */
    public String beginRehearsal(String query) {
        Answer answer = rehearse(query, "Prefer", "respond-async");
        AnswerAssert.assertThat(answer).hasStatus(202);
        return answer.json().at("/_links/self/href").asString();
    }

    /** Launches a rehearsal with parameters in a form. */
    public Answer rehearseByForm(String form) {
        return send("POST", RUNS, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /** Launches a rehearsal with parameters in a JSON body. */
    public Answer rehearseByJson(String json) {
        return send("POST", RUNS, json, "Content-Type", "application/json");
    }

    @Override
    public void destroy() {
        client.shutdownNow();
    }
}
