package dev.interleave.experiments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.operations.run.live.LiveFeeds;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.EventJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Fifty readers on one run of 200,000 events, of whom some do not read, and some come back again and again. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LiveReadersTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int STEADY = 30;

    private static final int STALLED = 10;

    private static final String END = "event: end";

    private static final String ID = "id: ";

    private static final String DATA = "data: ";

    @LocalServerPort
    private int port;

    @Autowired
    private RunLauncher launcher;

    @Autowired
    private LiveFeeds feeds;

    @Autowired
    @Qualifier("liveReaders") private ThreadPoolTaskExecutor threads;

    @Autowired
    private JsonMapper mapper;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await().atMost(PATIENCE).until(() -> feeds.readers() == 0 && threads.getActiveCount() == 0);
    }

    @Test
    void allWhoReadGetEachEventOnceAndInOrderAndTheRunEndsAllTheSame() throws Exception {
        Run run = launcher.launch("race-condition",
                Map.of("threads", "32", "increments", "2083", "pause", "1ms", "deadline", "60s"));
        for (int i = 0; i < STALLED; i++) {
            connect(run, 0);
        }
        List<CompletableFuture<String>> readers = new ArrayList<>();
        for (int i = 0; i < STEADY; i++) {
            readers.add(read(run, Integer.MAX_VALUE));
        }
        for (int leavesAfter : List.of(1, 10, 500, 1_000, 2_000, 5_000, 20_000, 60_000, 100_000, 199_000)) {
            readers.add(read(run, leavesAfter));
        }
        assertThat(run.await(PATIENCE)).isTrue();
        RunView view = run.view();
        assertThat(view.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(view.trace().size()).isGreaterThanOrEqualTo(199_968);
        String expected = digest(view);
        for (CompletableFuture<String> reader : readers) {
            assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(expected);
        }
        // Those who do not read may still be there, and the run has ended all the same. The others go.
        await().atMost(PATIENCE).until(() -> feeds.readers() <= STALLED);
    }

    private Socket connect(Run run, int lastStep) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        synchronized (sockets) {
            sockets.add(socket);
        }
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        // Where HTTP is so old that it knows no chunks, the body comes as it is.
        socket.getOutputStream()
                .write(("GET /api/runs/" + run.id() + "/events HTTP/1.0\r\nHost: 127.0.0.1\r\nLast-Event-ID: "
                        + lastStep
                        + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Leaves after so many events, comes back, leaves after twice as many, and so on; returns what came, digested. */
    private CompletableFuture<String> read(Run run, int leavesAfter) {
        CompletableFuture<String> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                MessageDigest digest = MessageDigest.getInstance("MD5");
                int most = leavesAfter;
                int step = readOn(run, 0, most, digest);
                for (int at = 0; at != step; most = Math.clamp(2L * most, 1, Integer.MAX_VALUE)) {
                    at = step;
                    step = readOn(run, step, most, digest);
                }
                done.complete(HexFormat.of().formatHex(digest.digest()));
            }
            catch (Throwable ex) {
                done.completeExceptionally(ex);
            }
        });
        return done;
    }

    /** Reads on from a step; returns the last one read, which is the first one if there are no more. */
    private int readOn(Run run, int from, int most, MessageDigest digest) throws IOException {
        int step = from;
        try (Socket socket = connect(run, from);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String line = lines.readLine();
            while (line != null && !line.equals(END) && step - from < most) {
                if (line.startsWith(ID)) {
                    step++;
                    assertThat(line).isEqualTo(ID + step);
                    line = lines.readLine();
                    assertThat(line).startsWith(DATA);
                    update(digest, line.substring(DATA.length()).getBytes(StandardCharsets.ISO_8859_1));
                }
                line = lines.readLine();
            }
            assertThat(line).as("the connection was closed after step " + step).isNotNull();
        }
        return step;
    }

    private static void update(MessageDigest digest, byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
    }

    private String digest(RunView run) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        for (TraceEvent event : run.trace()) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = mapper.createGenerator(text)) {
                EventJson.write(event, json);
            }
            update(digest, text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
