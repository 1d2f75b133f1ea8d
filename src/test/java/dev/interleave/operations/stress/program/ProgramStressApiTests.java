package dev.interleave.operations.stress.program;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.operations.program.ProgramChildren;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Programs are stressed over HTTP. */
@WebTest
@Slow
class ProgramStressApiTests {

    private static final String PATH = "/api/programs";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Time enough for all that is asked for. */
    private static final String LONG = "within=60s&deadline=30s";

    private static final String ENDLESS = "void main() { while (true) { } }";

    /** Adds so often in each thread that they cannot miss each other. */
    private static final String COUNT = """
            int value;

            %s void add() { value++; }

            void main() throws Exception {
                Runnable adding = () -> { for (int i = 0; i < 2_000_000; i++) add(); };
                Thread a = new Thread(adding), b = new Thread(adding);
                a.start(); b.start(); a.join(); b.join();
                IO.println(value == 4_000_000 ? "all" : "lost");
            }
            """;

    private static final String FEW = """
            int value;

            void main() throws Exception {
                Thread a = new Thread(() -> value++), b = new Thread(() -> value++);
                a.start(); b.start(); a.join(); b.join();
                IO.println(value);
            }
            """;

    /** Each takes its lock, and then waits until the other has. */
    private static final String DEADLOCK = """
            import java.util.concurrent.CountDownLatch;

            final Object first = new Object();
            final Object second = new Object();
            final CountDownLatch both = new CountDownLatch(2);

            void take(Object one, Object other) {
                synchronized (one) {
                    both.countDown();
                    try {
                        both.await();
                    }
                    catch (InterruptedException ex) {
                        return;
                    }
                    synchronized (other) {
                        IO.println("never");
                    }
                }
            }

            void main() throws Exception {
                Thread a = %1$s(() -> take(first, second)), b = %1$s(() -> take(second, first));
                a.join();
                b.join();
            }
            """;

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    private Answer post(String query, String source) {
        return http.send("POST", PATH + "/stress?" + query, source, "Content-Type", "text/x-java-source");
    }

    private JsonNode stressed(String source, String query) {
        Answer answer = post(query, source);
        assertThat(answer).hasStatus(200).hasType("application/json");
        assertThat(api.differences(
                ApiDocument.schema(api.operation("POST", PATH + "/stress"), "200", "application/json"),
                answer.json())).isEmpty();
        JsonNode stress = answer.json();
        assertThat(stress.path("outcomes").valueStream().mapToLong(each -> each.path("count").asLong()).sum()
                + stress.at("/failures/count").asLong()).isEqualTo(stress.at("/repetitions/done").asLong());
        return stress;
    }

    private static List<String> outcomes(JsonNode stress) {
        return stress.path("outcomes").valueStream()
                .map(each -> each.path("value").asString() + ": " + each.path("count").asLong() + " "
                        + each.path("grade").asString())
                .toList();
    }

    private static List<String> values(JsonNode answer) {
        return answer.path("outcomes").valueStream().map(each -> each.path("value").asString()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "null"})
    void aSourceInJsonIsAString(String source) {
        Answer refused = http.send("POST", PATH + "/stress", "{\"source\": " + source + "}", "Content-Type",
                "application/json");
        assertThat(refused).isProblem(400);
        assertThat(refused.json().at("/errors/0/message").asString())
                .startsWith("'source' must be a JSON string, was ");
    }

    @Test
    void noOutcomeIsRightAndWrong() {
        Answer refused = http.send("POST", PATH + "/stress?expect=1&forbid=1", FEW, "Content-Type", "text/x-java");
        assertThat(refused).isProblem(400);
        assertThat(refused.json().get("errors").valueStream().map(error -> error.get("parameter").asString()))
                .containsExactly("expect", "forbid");
    }

    @Test
    void threadsThatAddWithoutALockLoseUpdates() {
        JsonNode stress = Tendency.seen("no update was lost", () -> {
            JsonNode attempt = stressed(COUNT.formatted(""), "repetitions=20&forbid=lost&" + LONG);
            assertThat(attempt.path("ending").asString()).isEqualTo("ALL_DONE");
            assertThat(attempt.at("/repetitions/done").asInt()).isEqualTo(20);
            return attempt;
        }, attempt -> !attempt.at("/check/held").asBoolean(true));
        assertThat(stress.path("outcomes").valueStream().filter(each -> each.path("value").asString().equals("lost")))
                .singleElement()
                .satisfies(lost -> assertThat(lost.path("count").asInt()).isPositive())
                .satisfies(lost -> assertThat(lost.path("grade").asString()).isEqualTo("FORBIDDEN"));
        assertThat(stress.path("worst").asString()).isEqualTo("FORBIDDEN");
    }

    @Test
    void underALockTheyLoseNone() {
        JsonNode stress = stressed(COUNT.formatted("synchronized"), "repetitions=20&forbid=lost&" + LONG);
        assertThat(outcomes(stress)).containsExactly("lost: 0 FORBIDDEN", "all: 20 ACCEPTABLE");
        assertThat(stress.at("/check/held").asBoolean()).isTrue();
    }

    @Test
    void whatComesIsAmongWhatIsExplored() {
        JsonNode explored = http.send("POST", PATH + "/explorations", FEW, "Content-Type", "text/x-java-source").json();
        JsonNode stress = stressed(FEW, "repetitions=200&" + LONG);
        assertThat(explored.path("result").asString()).isEqualTo("COMPLETE");
        assertThat(values(stress)).isNotEmpty().isSubsetOf(values(explored));
        assertThat(http.get(stress.at("/_links/program/href").asString())).hasStatus(200);
        assertThat(stress.at("/_links/explorations/href").asString())
                .isEqualTo(stress.at("/_links/program/href").asString() + "/explorations");
        assertThat(http.get(stress.at("/_links/self/href").asString()).json().path("headline"))
                .isEqualTo(stress.path("headline"));
    }

    @Test
    void aProgramThatWasBroughtIsStressedByItsId() {
        URI location = URI.create(http.send("POST", PATH, FEW, "Content-Type", "text/x-java-source")
                .header("Location"));
        String path = http.get(location.getPath()).json().at("/_links/stress/href").asString();
        assertThat(path).isEqualTo(location.getPath() + "/stress");
        Answer text = http.send("POST", path + "?repetitions=5&expect=1%7C2&" + LONG, "", "Accept", "text/plain");
        assertThat(text).hasStatus(200).hasType("text/plain");
        assertThat(text.body()).contains("All 5 repetitions ended acceptably", "as expected",
                "POST " + location.getPath() + "/explorations");
        assertThat(http.send("POST", PATH + "/000000000000/stress", "")).isProblem(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "void main() { IO.print(\"a\"); System.out.printf(\"%d%n\", 1); IO.println(); IO.println(2); } | a1 /  / 2",
            "void main() { java.util.List.of(1, 2).forEach(System.out::println); System.err.println(3); } | 1 / 2",
            "void main() { java.util.List.of(1, 2).forEach(IO::println); } | 1 / 2",
            "void main() { new Thread(() -> { throw new IllegalStateException(); }).start(); }"
                    + " | ! Thread-0: IllegalStateException",
            "void main() throws Exception { Thread.ofVirtual().start(() -> { throw new Error(); }).join(); }"
                    + " | ! virtual-1: Error",
            "void main() { IO.println(1); throw new IllegalArgumentException(); } | 1 ! main: IllegalArgumentException",
            "void main() { IO.println(1); try { System.exit(3); } finally { IO.println(2); } } | 1 exit 3",
            "void main() throws Exception { new Thread(() -> System.exit(4)).start(); Thread.sleep(60_000); } | exit 4",
            "static int n; void main() { n++; IO.println(n); } | 1",
            "class A { static { IO.println(\"begun\"); } } void main() { new A(); } | begun",
            "void main() throws Exception { try (var e = java.util.concurrent.Executors.newFixedThreadPool(1)) {"
                    + " e.submit(() -> IO.println(Thread.currentThread().getName())).get(); } } | pool-1-thread-1",
            "void main() { var t = new Thread(() -> { while (true) Thread.onSpinWait(); }); t.setDaemon(true);"
                    + " t.start(); IO.println(1); } | 1",
            "class T extends Thread { public void run() { IO.println(getName()); } }"
                    + " void main() { new T().start(); } | Thread-0",
            "void main() { Thread.setDefaultUncaughtExceptionHandler((t, e) -> IO.println(t.getName()));"
                    + " new Thread(() -> { throw new Error(); }, \"x\").start(); } | x"})
    void eachRunIsTakenAsIfItWereTheOnlyOne(String source, String outcome) {
        JsonNode stress = stressed(source, "repetitions=3&" + LONG);
        assertThat(outcomes(stress)).containsExactly(outcome + ": 3 ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thread.ofPlatform().start", "Thread.ofVirtual().start"})
    void aDeadlockIsToldAndTheNextProgramWorks(String start) {
        JsonNode stress = stressed(DEADLOCK.formatted(start), "repetitions=3&" + LONG);
        assertThat(outcomes(stress)).containsExactly("deadlock: 3 FORBIDDEN");
        assertThat(stress.path("ending").asString()).isEqualTo("ALL_DONE");
        assertThat(outcomes(stressed("void main() { IO.println(7); }", "repetitions=2&" + LONG)))
                .containsExactly("7: 2 ACCEPTABLE");
    }

    @Test
    void aRingOfLocksIsToldWithItsLines() {
        JsonNode stress = stressed(DEADLOCK.formatted("Thread.ofPlatform().start"), "repetitions=1&" + LONG);
        assertThat(stress.at("/outcomes/0/meaning").asString())
                .contains("Thread-0 waits at Main.java:17 for Object that Thread-1 holds")
                .contains("Thread-1 waits at Main.java:17 for Object that Thread-0 holds");
    }

    @Test
    void virtualThreadsThatWaitAreToldWithTheirLines() {
        JsonNode stress = stressed(DEADLOCK.formatted("Thread.ofVirtual().start"), "repetitions=1&" + LONG);
        assertThat(stress.at("/outcomes/0/meaning").asString()).matches(
                ".*main waits at .*virtual-\\d+ waits at Main.java:17, virtual-\\d+ waits at Main.java:17.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "void main() throws Exception { synchronized (this) { wait(); } }",
            "void main() throws Exception { new java.util.concurrent.CountDownLatch(1).await(); }",
            "void main() { java.util.concurrent.Executors.newFixedThreadPool(1).execute(() -> { }); }"})
    void aProgramThatWaitsForEverIsInADeadlock(String source) {
        assertThat(outcomes(stressed(source, "repetitions=2&" + LONG))).containsExactly("deadlock: 2 FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "IO.println(\"a\"); IO.println(\"b\"); | , after it printed a / b",
            "new Thread(() -> { throw new IllegalStateException(); }, \"t\").start(); Thread.sleep(9); "
                    + "| , after it printed ! t: IllegalStateException",
            "IO.print(Math.random()); | , after it printed 0."})
    void whatWasPrintedBeforeADeadlockIsTold(String before, String end) {
        JsonNode stress = stressed("void main() throws Exception { " + before + " synchronized (this) { wait(); } }",
                "repetitions=2&" + LONG);
        assertThat(outcomes(stress)).containsExactly("deadlock: 2 FORBIDDEN");
        assertThat(stress.at("/outcomes/0/meaning").asString()).contains("main waits at Main.java:1").contains(end);
    }

    @Test
    void nothingIsToldOfWhatWasPrintedWhereNothingWas() {
        JsonNode stress = stressed("void main() throws Exception { synchronized (this) { wait(); } }",
                "repetitions=1&" + LONG);
        assertThat(stress.at("/outcomes/0/meaning").asString()).contains("main waits at Main.java:1")
                .doesNotContain("printed");
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDLESS,
            "void main() { while (true) { try { Thread.sleep(5); } catch (InterruptedException ex) { } } }",
            "void main() { while (true) { IO.println(1); } }"})
    void aProgramThatDoesNotEndIsEnded(String source) {
        JsonNode stress = stressed(source, "repetitions=1&within=60s&deadline=200ms");
        assertThat(outcomes(stress)).containsExactly("timed out: 1 FORBIDDEN");
        assertThat(stress.at("/outcomes/0/meaning").asString())
                .isEqualTo("not finished within its deadline of 200ms");
        assertThat(stress.path("ending").asString()).isEqualTo("ALL_DONE");
    }

    @Test
    void itGoesOnInAnotherJvmAfterARunThatCannotBeEnded() {
        JsonNode stress = stressed(ENDLESS, "repetitions=2&within=60s&deadline=100ms");
        assertThat(outcomes(stress)).containsExactly("timed out: 2 FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "void main() { while (true) new Thread(() -> { while (true) Thread.onSpinWait(); }).start(); }"
                    + " | more than 63 threads",
            "void main() { var all = new java.util.ArrayList<long[]>(); while (true) all.add(new long[1_000_000]); }"
                    + " | more memory than the 256 MB"})
    void aProgramThatWantsTooMuchIsEndedAndSaysSo(String source, String because) {
        JsonNode stress = stressed(source, "repetitions=100&" + LONG);
        assertThat(stress.path("ending").asString()).isEqualTo("FAILED");
        assertThat(stress.path("because").asString()).contains(because);
        assertThat(stress.at("/failures/count").asInt()).isEqualTo(1);
        assertThat(stress.at("/check/held").asBoolean(true)).isFalse();
    }

    @Test
    void tooManyOutcomesAreNotCounted() {
        JsonNode stress = stressed("void main() { IO.println(System.nanoTime()); }", "repetitions=1000000&" + LONG);
        assertThat(stress.path("ending").asString()).isEqualTo("FAILED");
        assertThat(stress.path("because").asString()).contains("more different outcomes than");
        assertThat(stress.at("/failures/count").asInt()).isZero();
    }

    @Test
    void whatReachesOutOfAProgramIsRefused() {
        Answer answer = post("", "void main() {\n    System.getenv(\"HOME\");\n}\n");
        assertThat(answer).hasStatus(422);
        assertThat(answer.json().path("type").asString()).endsWith("program-refused");
        assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(post("", "void main() { int x = \"a\"; }")).hasStatus(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"repetitions=0", "repetitions=10000001", "repetitions=many", "within=2m", "deadline=0ms",
            "strategy=REDUCED"})
    void whatCannotBeAskedForIsAProblem(String query) {
        assertThat(post(query, FEW)).isProblem(400);
        assertThat(post(query, FEW).body()).contains(query.substring(0, query.indexOf('=')));
        assertThat(post("", "")).isProblem(400);
    }

    @Test
    void thatItsTimeIsOverIsNoError() {
        JsonNode stress = stressed("void main() throws Exception { Thread.sleep(100); }",
                "repetitions=1000000&within=1s&deadline=30s");
        assertThat(stress.path("ending").asString()).isEqualTo("TIME_OVER");
        assertThat(stress.at("/check/held").asBoolean(true)).isTrue();
    }

    @Test
    void aStressThatNobodyWaitsForIsCancelledAndNothingIsLeftRunning() throws Exception {
        List<ProcessHandle> before = ProgramChildren.alive();
        for (int i = 0; i < 2; i++) {
            try (Socket socket = RawHttp.connect(http.port())) {
                RawHttp.send(socket, """
                        POST /api/programs/stress?within=60s&deadline=60s HTTP/1.1
                        Host: localhost
                        Content-Type: text/x-java-source
                        Content-Length: %d

                        %s""".formatted(ENDLESS.length(), ENDLESS));
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                        .isEqualTo("HTTP/1.1 200");
            }
        }
        await().atMost(PATIENCE).until(() -> http.get("/api/stress").json().valueStream()
                .filter(each -> each.path("ending").asString().equals("CANCELLED")).count() >= 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ProgramChildren.aliveBeside(before)).hasSizeLessThanOrEqualTo(2));
        assertThat(outcomes(stressed("void main() { IO.println(8); }", "repetitions=2&" + LONG)))
                .containsExactly("8: 2 ACCEPTABLE");
    }
}
