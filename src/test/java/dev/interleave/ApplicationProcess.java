package dev.interleave;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application in a JVM of its own, on a free port.
 *
 * <p>Confined to the test that starts it, but for the lines, which a thread of its own reads.
 */
public final class ApplicationProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private static final String END = "end of output";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private final List<String> read = new ArrayList<>();

    private final Process process;

    private int port;

    private ApplicationProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("application-output").start(this::readLines);
    }

    /** Starts it with options for the JVM and arguments for the application; does not wait until it is up. */
    public static ApplicationProcess launch(List<String> jvmOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), InterleaveApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(arguments));
        return new ApplicationProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Starts it and waits until it is up. */
    public static ApplicationProcess start(List<String> jvmOptions, String... arguments) throws Exception {
        return launch(jvmOptions, arguments).started();
    }

    /** Starts it by a command that is not to be changed, and waits until it is up. */
    public static ApplicationProcess start(ProcessBuilder command) throws Exception {
        return new ApplicationProcess(command.redirectErrorStream(true).start()).started();
    }

    private ApplicationProcess started() throws InterruptedException {
        Matcher started = awaitLine(STARTED);
        port = Integer.parseInt(started.group(1));
        return this;
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        catch (IOException | UncheckedIOException ex) {
            lines.add(String.valueOf(ex.getMessage()));
        }
        finally {
            lines.add(END);
        }
    }

    /** Waits for a line of its output. */
    public Matcher awaitLine(Pattern pattern) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                close();
                throw new AssertionError("No line with '" + pattern + "' in:\n" + String.join("\n", read));
            }
            read.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
    }

    /** Sends it a request without a body. */
    public <T> HttpResponse<T> send(String method, String path, HttpResponse.BodyHandler<T> handler, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(headers.length == 0 ? request.build() : request.headers(headers).build(), handler);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Sends it a form. */
    public HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It was not killed");
        }
    }

    /** Sends it a request without a body, and does not wait for the answer. */
    public CompletableFuture<HttpResponse<String>> sendAsync(String method, String path) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends it a text, and does not wait for the answer. */
    public CompletableFuture<HttpResponse<String>> sendText(String path, String text) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** All that it has written, when it has ended. */
    public List<String> output() throws InterruptedException {
        for (String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS); line != null && !line.equals(END); line =
                lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            read.add(line);
        }
        return List.copyOf(read);
    }

    /** Asks it to stop, as an operator would, and waits for that; returns the exit code. */
    public int stop() throws InterruptedException {
        // Not Process.destroy(), which closes the streams as well.
        process.toHandle().destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly();
    }
}
