package dev.interleave.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import dev.interleave.InterleaveApplication;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;

/**
 * How much longer a run takes when fifty watch it over HTTP, of whom ten read nothing: the same run without and with them in
 * turn, medians of both. The readers share the machine with the application.
 *
 * <p>Arguments: how often, and then runs, each as {@code experiment name=value name=value}; without any, three runs.
 */
public final class LiveReaders {

    private static final int READING = 40;

    private static final int STALLED = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> USUAL = List.of(
            "race-condition threads=32 increments=2083 pause=1ms deadline=60s",
            "starvation threads=7 acquisitions=10000 work=100 lock=UNFAIR deadline=60s",
            "race-condition threads=2 increments=50000 pause=0ms deadline=60s");

    private final RunLauncher launcher;

    private final int port;

    private LiveReaders(ConfigurableApplicationContext application) {
        this.launcher = application.getBean(RunLauncher.class);
        this.port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        List<String> runs =
                arguments.length > 1 ? Arrays.asList(arguments).subList(1, arguments.length) : USUAL;
        try (ConfigurableApplicationContext application =
                SpringApplication.run(InterleaveApplication.class, "--server.port=0")) {
            LiveReaders readers = new LiveReaders(application);
            for (String run : runs) {
                readers.compare(run, times);
            }
        }
    }

    private void compare(String run, int times) throws Exception {
        List<Long> without = new ArrayList<>();
        List<Long> with = new ArrayList<>();
        elapsedNanos(run, 0, 0);
        elapsedNanos(run, READING, STALLED);
        for (int i = 0; i < times; i++) {
            without.add(elapsedNanos(run, 0, 0));
            with.add(elapsedNanos(run, READING, STALLED));
        }
        System.out.printf("%s: %.0f ms without readers, %.0f ms with them, %.2f times as long%n", run,
                median(without) / 1e6, median(with) / 1e6, (double) median(with) / median(without));
    }

    private static long median(List<Long> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private long elapsedNanos(String text, int reading, int stalled) throws Exception {
        List<String> words = List.of(text.split(" ", -1));
        Map<String, String> parameters = new LinkedHashMap<>();
        words.stream().skip(1).map(word -> word.split("=", 2)).forEach(pair -> parameters.put(pair[0], pair[1]));
        Run run = launcher.launch(words.getFirst(), parameters);
        List<Socket> sockets = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < reading + stalled; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            socket.getOutputStream()
                    .write(("GET /api/runs/" + run.id() + "/events HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (i < reading) {
                readers.add(Thread.ofPlatform().daemon().start(() -> readAll(socket)));
            }
        }
        if (!run.await(PATIENCE)) {
            throw new IllegalStateException(run.id() + " did not end");
        }
        for (Thread reader : readers) {
            if (!reader.join(PATIENCE)) {
                throw new IllegalStateException("A reader did not end");
            }
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        return run.view().elapsedNanos();
    }

    private static void readAll(Socket socket) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = socket.getInputStream()) {
            while (in.read(buffer) >= 0) {
                // What was read is not looked at.
            }
        }
        catch (IOException ex) {
            throw new IllegalStateException("A reader was sent away", ex);
        }
    }
}
