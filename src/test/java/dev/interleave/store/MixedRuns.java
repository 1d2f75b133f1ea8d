package dev.interleave.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.ApplicationProcess;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

/**
 * Many runs of all kinds over HTTP, of which a third are cancelled and a tenth go into a deadlock, in an application of their
 * own: what it takes before and after, and whether those that were answered as kept are there after it was killed.
 *
 * <p>Confined to the thread that makes it, but for the answers.
 */
public final class MixedRuns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int CALLERS = 4;

    /** More than are kept in memory. */
    private static final int WARM_UP = 120;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String EXPERIMENTS = "/api/experiments/";

    private static final List<String> MEMORY = List.of("-Xmx256m");

    private final String store;

    /** What was answered as kept: the answer by its path, empty for those whose whole was not in the answer. */
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    private final AtomicInteger cancelled = new AtomicInteger();

    private final AtomicInteger deadlocked = new AtomicInteger();

    /**
     * Creates them.
     *
     * @param store where runs are kept; empty for nowhere
     */
    public MixedRuns(String store) {
        this.store = store;
    }

    /**
     * What an application takes when nothing goes on.
     *
     * @param threads platform threads of the JVM
     * @param heapKilobytes after garbage was collected
     * @param descriptors open files and sockets; negative where that cannot be seen
     * @param processes its children
     */
    public record Taken(int threads, long heapKilobytes, int descriptors, long processes) {
    }

    /**
     * What came of it.
     *
     * @param cancelled how many were cancelled
     * @param deadlocked how many went into a deadlock
     * @param kept how many were answered as kept
     * @param lost how many the application counted as not kept
     * @param missing those that were answered as kept and were not there, or not the same, after it was killed
     * @param elapsed how long the runs took
     */
    public record Result(Taken before, Taken after, int cancelled, int deadlocked, int kept, long lost,
            List<String> missing, Duration elapsed) {
    }

    /** Makes so many runs. */
    public Result make(int runs) throws Exception {
        Taken before;
        Taken after;
        long lost;
        Duration elapsed;
        try (ApplicationProcess application = start()) {
            all(WARM_UP, application);
            before = takenBy(application);
            cancelled.set(0);
            deadlocked.set(0);
            long began = System.nanoTime();
            all(runs, application);
            elapsed = Duration.ofNanos(System.nanoTime() - began);
            after = takenBy(application);
            lost = JSON.readTree(get("/api/store", application)).path("lost").asLong();
            application.kill();
        }
        return new Result(before, after, cancelled.get(), deadlocked.get(), kept.size(), lost, missing(), elapsed);
    }

    private ApplicationProcess start() throws Exception {
        return ApplicationProcess.start(MEMORY, "--interleave.store.url=" + store, "--logging.level.root=info");
    }

    private void all(int runs, ApplicationProcess application) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int number = 0; number < runs; number++) {
                int which = number;
                calls.add(callers.submit(() -> {
                    one(which, application);
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get(PATIENCE.toSeconds() * 10, TimeUnit.SECONDS);
            }
        }
        finally {
            callers.shutdownNow();
        }
    }

    private void one(int number, ApplicationProcess application) throws IOException, InterruptedException {
        if (number % 10 == 9) {
            whole("deadlock/runs", "pause=1ms&detectAfter=0ms&deadline=20s", application);
        }
        else if (number % 3 == 0) {
            JsonNode begun = JSON.readTree(
                    application.post(EXPERIMENTS + "race-condition/runs", "pause=1s&increments=10&deadline=20s",
                            "Prefer", "respond-async").body());
            String path = path(begun);
            JsonNode ended = JSON.readTree(application.send("DELETE", path, ofString()).body());
            if (ended.path("status").asString().equals("CANCELLED")) {
                cancelled.incrementAndGet();
            }
            if (ended.at("/kept/stored").asBoolean()) {
                kept.put(path, "");
            }
        }
        else {
            whole(number % 2 == 0 ? "race-condition/runs" : "lock/runs", number % 2 == 0 ? "pause=0&kind=VIRTUAL" : "",
                    application);
        }
    }

    private void whole(String operation, String form, ApplicationProcess application)
            throws IOException, InterruptedException {
        String answer = application.post(EXPERIMENTS + operation, form).body().strip();
        JsonNode run = JSON.readTree(answer);
        String path = path(run);
        if (run.path("status").asString().equals("DEADLOCKED")) {
            deadlocked.incrementAndGet();
        }
        if (run.at("/kept/stored").asBoolean()) {
            kept.put(path, answer);
        }
    }

    private static String path(JsonNode run) {
        if (run.path("id").isMissingNode()) {
            throw new IllegalStateException("It is no run: " + run);
        }
        return run.at("/_links/self/href").asString();
    }

    private static String get(String path, ApplicationProcess application) throws IOException, InterruptedException {
        return application.send("GET", path, ofString()).body();
    }

    /** Starts it again and reads all that were answered as kept. */
    private List<String> missing() throws Exception {
        if (kept.isEmpty()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        try (ApplicationProcess application = start()) {
            for (Map.Entry<String, String> each : kept.entrySet()) {
                var response = application.send("GET", each.getKey(), ofString());
                if (response.statusCode() != 200
                        || !each.getValue().isEmpty() && !response.body().strip().equals(each.getValue())) {
                    missing.add(each.getKey());
                }
            }
        }
        return missing;
    }

    /** What it takes once nothing waits to be written, and what only some runs needed has gone. */
    private static Taken takenBy(ApplicationProcess application) throws Exception {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> JSON.readTree(get("/api/store", application)).path("waiting").asInt() == 0);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !get("/actuator/threaddump", application).contains("interleave-platform-"));
        command(application, "GC.run");
        command(application, "GC.run");
        String heap = command(application, "GC.heap_info");
        long kilobytes = Stream.of(heap.split("\n"))
                .filter(line -> line.contains("used "))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
                .findFirst()
                .orElseThrow();
        return new Taken(JSON.readTree(get("/actuator/metrics/jvm.threads.live", application))
                .at("/measurements/0/value")
                .asInt(), kilobytes, descriptors(application), children(application));
    }

    private static long children(ApplicationProcess application) {
        return ProcessHandle.of(application.pid()).orElseThrow().children().count();
    }

    private static int descriptors(ApplicationProcess application) throws IOException {
        Path folder = Path.of("/proc/" + application.pid() + "/fd");
        if (!Files.isDirectory(folder)) {
            return -1;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return (int) all.count();
        }
    }

    private static String command(ApplicationProcess application, String command) throws Exception {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(application.pid()), command).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            throw new IllegalStateException("jcmd " + command + ": " + output);
        }
        return output;
    }
}
