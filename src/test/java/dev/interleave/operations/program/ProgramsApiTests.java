package dev.interleave.operations.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.program.cli.CommandLine;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.RawHttp;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Programs are brought, explored, run and stepped through over HTTP. */
@WebTest
@Slow
class ProgramsApiTests {

    private static final String PATH = "/api/programs";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** It never takes a step, and no two of its rounds are the same. */
    private static final String COUNTING = "void main() { for (int i = 0;; i++) { } }";

    private static final String RACE = """
            int value;

            void main() throws Exception {
                Thread a = new Thread(() -> value++), b = new Thread(() -> value++);
                a.start(); b.start(); a.join(); b.join();
                IO.println(value);
            }
            """;

    private static final String SIZE = """
            import java.util.concurrent.*;
            final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();

            void main() throws Exception {
                queue.add(1);
                Thread a = new Thread(() -> { queue.poll(); queue.add(2); });
                a.start();
                int size = queue.size();
                a.join();
                IO.println(size);
            }
            """;

    private static final String DEADLOCK = """
            class Bank {
                final Object lock = new Object();
                int balance = 10;
                void move(Bank to) {
                    synchronized (lock) {
                        synchronized (to.lock) {
                            balance--;
                            to.balance++;
                        }
                    }
                }
            }
            void main() throws Exception {
                Bank here = new Bank(), there = new Bank();
                Thread a = new Thread(() -> here.move(there), "a"), b = new Thread(() -> there.move(here), "b");
                a.start(); b.start(); a.join(); b.join();
                IO.println(here.balance + there.balance);
            }
            """;

    /** More schedules than there is time for. */
    private static final String ENDLESS = """
            int value;

            void main() throws Exception {
                for (int i = 0; i < 5; i++) {
                    new Thread(() -> { for (int j = 0; j < 9; j++) value++; }).start();
                }
            }
            """;

    @Autowired
    private Http http;

    @Autowired
    private ProgramJvms jvms;

    private Answer post(String path, String source, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "text/x-java-source"));
        all.addAll(List.of(headers));
        return http.send("POST", PATH + path, source, all.toArray(String[]::new));
    }

    /** Explores it, with time enough on a machine that is busy. */
    private JsonNode explored(String source, String query) {
        Answer answer = post("/explorations?" + query + (query.contains("within=") ? "" : "&within=2m"), source);
        assertThat(answer).hasStatus(201).hasType("application/json");
        return answer.json();
    }

    private static List<String> outcomes(JsonNode exploration) {
        return exploration.path("outcomes").valueStream()
                .map(found -> found.path("value").asString() + ": " + found.path("schedules").asLong() + " "
                        + found.path("grade").asString())
                .toList();
    }

    private String brought(String source) {
        Answer answer = post("", source);
        assertThat(answer).hasStatus(201);
        return URI.create(answer.header("Location")).getPath();
    }

    @Test
    void everyScheduleOfASmallProgramIsTaken() {
        JsonNode exploration = explored(RACE, "");
        assertThat(exploration.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(exploration.path("result").asString()).isEqualTo("COMPLETE");
        assertThat(exploration.path("strategy").asString()).isEqualTo("EXHAUSTIVE");
        assertThat(exploration.path("schedules").asInt()).isEqualTo(6);
        assertThat(outcomes(exploration)).containsExactly("1: 4 INTERESTING", "2: 2 INTERESTING");
        assertThat(exploration.path("summary").asString()).isEqualTo(
                "Of all 6 schedules, 4 end with 1 and 2 end with 2. Proven for every schedule: nothing else can happen.");
        assertThat(exploration.at("/_links/program/href").asString())
                .isEqualTo("/api/" + exploration.path("experiment").asString());
    }

    /** Each has a JVM of its own, which picks an order at random when it starts. */
    @Test
    void setsHaveTheSameOrderInEachJvm() {
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            orders.add(outcomes(explored("""
                    // %d
                    void main() {
                        IO.println(Set.of("a", "b", "c", "d") + " " + Map.of(1, 2, 3, 4, 5, 6) + " " + Set.of("x", "y"));
                    }
                    """.formatted(i), "")));
        }
        assertThat(orders).hasSize(1);
    }

    @Test
    void theStrategyThatIsAskedForIsTaken() {
        JsonNode exploration = explored(RACE, "strategy=REDUCED");
        assertThat(exploration.path("strategy").asString()).isEqualTo("REDUCED");
        assertThat(exploration.path("schedules").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsExpectedIsAcceptableAndNothingElse() {
        assertThat(outcomes(explored(RACE, "expect=2"))).containsExactly("1: 4 FORBIDDEN", "2: 2 ACCEPTABLE");
        assertThat(outcomes(explored(RACE, "forbid=1"))).containsExactly("1: 4 FORBIDDEN", "2: 2 ACCEPTABLE");
        assertThat(outcomes(explored(RACE, "expect=1%7C2"))).containsExactly("1: 4 ACCEPTABLE", "2: 2 ACCEPTABLE");
    }

    @Test
    void anOutcomeMayStandInTheAddressAsItIsPrinted() {
        String source = "void main() { IO.println(java.util.List.of(1)); }";
        String answer = RawHttp.exchange(http.port(), """
                POST /api/programs/explorations?expect=[1]|{"a"}|<none> HTTP/1.1
                Host: 127.0.0.1
                Content-Type: text/x-java
                Content-Length: %d
                Connection: close

                """.formatted(source.length()) + source);
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(201);
        assertThat(answer).contains("\"grade\":\"ACCEPTABLE\"");
    }

    @Test
    void nothingPrintedIsAnOutcomeToo() {
        String silent = "void main() { }";
        assertThat(outcomes(explored(silent, "expect="))).containsExactly(": 1 ACCEPTABLE");
        assertThat(outcomes(explored(silent, "expect=1"))).containsExactly(": 1 FORBIDDEN");
    }

    @Test
    void theOnlyThingThatCanHappenIsAcceptable() {
        assertThat(outcomes(explored("void main() { IO.println(1); IO.println(2); }", "")))
                .containsExactly("1 / 2: 1 ACCEPTABLE");
    }

    @Test
    void aWitnessIsReplayed() {
        JsonNode exploration = explored(RACE, "");
        for (JsonNode found : exploration.path("outcomes")) {
            Answer run = http.send("POST", found.at("/_links/replay/href").asString(), "");
            assertThat(run).hasStatus(201);
            assertThat(run.json().at("/outcome/value").asString()).isEqualTo(found.path("value").asString());
            assertThat(run.json().at("/schedule").asString()).isEqualTo(found.path("witness").asString());
            assertThat(http.get(run.json().at("/_links/self/href").asString()).json().path("status").asString())
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void aLostUpdateIsSeenAtItsLine() {
        JsonNode exploration = explored(RACE, "");
        JsonNode run = http.send("POST", exploration.at("/outcomes/0/_links/replay/href").asString(), "").json();
        assertThat(
                run.path("checks").valueStream().filter(check -> check.path("name").asString().equals("no-lost-update"))
                        .map(check -> check.path("held").asBoolean() + " " + check.path("subject").asString()))
                .containsExactly("false value");
        assertThat(run.at("/trace/events").valueStream()
                .filter(event -> event.path("event").asString().equals("WRITTEN"))
                .map(event -> event.path("at").asString())).containsExactly("Main.java:4", "Main.java:4");
    }

    @Test
    void aDeadlockIsARingOfLines() {
        JsonNode exploration = explored(DEADLOCK, "");
        JsonNode deadlock = exploration.path("deadlocks").path(0);
        assertThat(deadlock.path("grade").asString()).isEqualTo("FORBIDDEN");
        assertThat(deadlock.path("cycle").valueStream().map(link -> link.path("thread").asString() + " "
                + link.path("heldAt").asString() + " " + link.path("waitsAt").asString()))
                .containsExactly("a Main.java:5 Main.java:6", "b Main.java:5 Main.java:6");
        JsonNode run = http.send("POST", deadlock.at("/_links/replay/href").asString(), "").json();
        assertThat(run.path("status").asString()).isEqualTo("DEADLOCKED");
        assertThat(run.at("/deadlock/cycle")).hasSize(2);
    }

    @Test
    void whatWasPrintedBeforeADeadlockIsSaid() {
        String program = """
                void main() throws Exception {
                    IO.println("so far");
                    Object never = new Object();
                    synchronized (never) { never.wait(); }
                }
                """;
        JsonNode deadlock = explored(program, "").at("/deadlocks/0");
        assertThat(deadlock.get("printed").asString()).isEqualTo("so far");
        JsonNode run = http.send("POST", deadlock.at("/_links/replay/href").asString(), "").json();
        assertThat(run.path("status").asString()).isEqualTo("DEADLOCKED");
        assertThat(run.at("/verdict/printed").asString()).isEqualTo("so far");
        assertThat(post("/explorations?format=text", program).body().replaceAll("\\s+", " "))
                .contains("its threads wait for ever, after it printed so far");
        JsonNode silent = explored(program.replace("IO.println(\"so far\");", ""), "").at("/deadlocks/0");
        assertThat(silent.has("waits")).isTrue();
        assertThat(silent.has("printed")).isFalse();
    }

    @Test
    void aProgramIsSteppedThrough() {
        String path = brought(RACE);
        JsonNode start = http.send("POST", path + "/steps", "").json();
        assertThat(start.path("finished").asBoolean()).isFalse();
        assertThat(start.path("threads").valueStream().map(thread -> thread.path("name").asString() + " "
                + thread.path("state").asString() + " " + thread.path("at").asString("")))
                .containsExactly("main WAITING Main.java:5", "Thread-0 READY Main.java:4",
                        "Thread-1 READY Main.java:4");
        assertThat(start.at("/choices/0/operation").asString()).isEqualTo("read value");
        JsonNode next = http.send("POST", start.at("/choices/0/_links/take/href").asString(), "").json();
        assertThat(next.at("/shared/value").asInt(-1)).isZero();
        assertThat(next.at("/choices/0/operation").asString()).isEqualTo("write value");
        String schedule = next.path("schedule").asString();
        JsonNode end = http.send("POST", path + "/steps?schedule=" + schedule + ".0.1.1.m", "").json();
        assertThat(end.path("finished").asBoolean()).isTrue();
        assertThat(end.at("/outcome/value").asString()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none",
            value = {"IO.println(\"a\"); IO.println(\"b\"); | a / b", "int x = 0; | none"})
    void whatWasPrintedBeforeADeadlockIsShownWhereItsStepsEnd(String before, @Nullable String printed) {
        String path = brought("void main() throws Exception { " + before + " synchronized (this) { wait(); } }");
        String witness = http.send("POST", path + "/explorations", "").json().at("/deadlocks/0/witness").asString();
        JsonNode end = http.send("POST", path + "/steps?schedule=" + witness, "").json();
        assertThat(end.at("/deadlock/explanation").asString()).contains("main waits at condition");
        assertThat(end.at("/deadlock/printed").asString(null)).isEqualTo(printed);
        String text = http.send("POST", path + "/steps?format=text&schedule=" + witness, "").body();
        if (printed == null) {
            assertThat(text).contains("main waits at condition").doesNotContain("printed");
        }
        else {
            assertThat(text).contains("The program printed " + printed + " before the deadlock.");
        }
    }

    @Test
    void stepsThatAreNotPossibleAreRefused() {
        String path = brought(RACE);
        String start = http.send("POST", path + "/steps", "").json().path("schedule").asString();
        assertThat(http.send("POST", path + "/steps?schedule=" + start + "7", "")).isProblem(422);
        assertThat(http.send("POST", path + "/steps?schedule=v1:00000000:0", "")).isProblem(400);
        assertThat(http.send("POST", path + "/steps?schedule=nonsense", "")).isProblem(400);
        assertThat(http.send("POST", path + "/runs?schedule=" + start + "0", "")).isProblem(422);
    }

    @Test
    void aRunWithoutAScheduleTakesRandomSteps() {
        String path = brought(RACE);
        List<String> schedules = IntStream.rangeClosed(1, 6)
                .mapToObj(seed -> http.send("POST", path + "/runs?scheduleSeed=" + seed, "").json())
                .map(run -> run.path("schedule").asString())
                .toList();
        assertThat(schedules.stream().distinct().count()).isGreaterThan(1);
        assertThat(http.send("POST", path + "/runs?scheduleSeed=1", "").json().path("schedule").asString())
                .isEqualTo(schedules.getFirst());
    }

    @Test
    void theSameSourceHasTheSameAddress() {
        String path = brought(RACE);
        assertThat(brought(RACE)).isEqualTo(path);
        assertThat(brought(RACE + "\n")).isNotEqualTo(path);
        Answer program = http.get(path);
        assertThat(program).hasStatus(200);
        assertThat(program.json().at("/files/0/text").asString()).isEqualTo(RACE);
        assertThat(http.get(PATH).json().valueStream().map(each -> each.path("id").asString()))
                .contains(program.json().path("id").asString());
        assertThat(http.get(path, "Accept", "text/plain").body()).contains("value++");
        assertThat(http.get(PATH, "Accept", "text/plain").body()).contains(program.json().path("id").asString());
        assertThat(http.send("POST", path + "/explorations", "").json().path("schedules").asInt()).isEqualTo(6);
        assertThat(http.get(PATH + "/000000000000")).isProblem(404);
    }

    @Test
    void sourceComesAsFilesAsAParameterAndAsJson() {
        String multipart =
                "--x\r\nContent-Disposition: form-data; name=\"source\"; filename=\"Race.java\"\r\n\r\n" + RACE
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"expect\"\r\n\r\n2\r\n--x--\r\n";
        JsonNode exploration = http.send("POST", PATH + "/explorations", multipart, "Content-Type",
                "multipart/form-data; boundary=x").json();
        assertThat(outcomes(exploration)).containsExactly("1: 4 FORBIDDEN", "2: 2 ACCEPTABLE");
        assertThat(
                http.send("POST", PATH, "source=void+main()+{}", "Content-Type", "application/x-www-form-urlencoded"))
                .hasStatus(201);
        assertThat(http.send("POST", PATH, "{\"source\":\"void main() { }\"}", "Content-Type", "application/json"))
                .hasStatus(201);
    }

    /** What is kept of a source. */
    private String kept(Answer brought) {
        assertThat(brought).hasStatus(201);
        return http.get(brought.json().at("/_links/self/href").asString()).json().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-16", "UTF-16LE", "ISO-8859-1", "windows-1252"})
    void aSourceIsReadInItsCharset(String charset) {
        String source = "// été\nvoid main() { IO.println(\"" + charset + "\"); }";
        Charset by = Charset.forName(charset);
        String named = ";charset=" + charset;
        assertThat(kept(http.send("POST", PATH, source.getBytes(by), "Content-Type", "text/x-java-source" + named)))
                .contains("// été");
        assertThat(kept(http.send("POST", PATH, source.getBytes(by), "Content-Type",
                "text/plain; charset=\"" + charset + "\""))).contains("// été");
        assertThat(kept(http.send("POST", PATH, part("source\"; filename=\"Main.java",
                "text/x-java-source" + named, source, by),
                "Content-Type", "multipart/form-data; boundary=x"))).contains("// été");
        assertThat(kept(http.send("POST", PATH, part("source", "text/plain" + named, source, by), "Content-Type",
                "multipart/form-data; boundary=x"))).contains("// été");
        assertThat(kept(http.send("POST", PATH,
                JsonMapper.shared().writeValueAsString(Map.of("source", source)).getBytes(by), "Content-Type",
                "application/json" + named))).contains("// été");
    }

    private static byte[] part(String name, String type, String text, Charset by) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type
                + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(text.getBytes(by));
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    @Test
    void aSourceMayBeginWithTheMarkThatEditorsPutThere() {
        assertThat(post("", "\uFEFFvoid main() { }")).hasStatus(201);
        assertThat(post("", "\uFEFF\uFEFFvoid main() { }")).hasStatus(422);
    }

    @Test
    void aSourceInAnotherCharsetThanItSaysIsRefused() {
        byte[] source = "// été\nvoid main() { }".getBytes(StandardCharsets.ISO_8859_1);
        Answer utf8 = http.send("POST", PATH, source, "Content-Type", "text/x-java-source");
        assertThat(utf8).isProblem(400);
        assertThat(utf8.json().path("detail").asString()).isEqualTo("The text is not UTF-8");
        Answer ascii = http.send("POST", PATH, source, "Content-Type", "text/x-java-source;charset=US-ASCII");
        assertThat(ascii).isProblem(400);
        assertThat(ascii.json().path("detail").asString()).isEqualTo("The text is not US-ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "utf-99", "\"no charset\""})
    void aCharsetThatThereIsNotIsRefused(String charset) {
        byte[] source = "void main() { }".getBytes(StandardCharsets.UTF_8);
        for (Answer refused : List.of(
                http.send("POST", PATH, source, "Content-Type", "text/x-java-source; charset=" + charset),
                http.send("POST", PATH, source, "Content-Type", "application/json; charset=" + charset),
                http.send("POST", PATH, part("source", "text/plain; charset=" + charset, "void main() { }",
                        StandardCharsets.UTF_8), "Content-Type", "multipart/form-data; boundary=x"))) {
            assertThat(refused).isProblem(415);
            assertThat(refused.json().path("detail").asString())
                    .startsWith("The charset '" + charset.replace("\"", "") + "' is not known: accepted are UTF-8")
                    .contains("UTF-16, ISO-8859-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "null"})
    void aSourceInJsonIsAString(String source) {
        for (String operation : List.of("", "/explorations", "/runs", "/steps")) {
            Answer refused = http.send("POST", PATH + operation, "{\"source\": " + source + "}", "Content-Type",
                    "application/json");
            assertThat(refused).isProblem(400);
            JsonNode error = refused.json().at("/errors/0");
            assertThat(error.get("parameter").asString()).isEqualTo("source");
            assertThat(error.get("message").asString()).startsWith("'source' must be a JSON string, was ");
            assertThat(error.at("/allowed/0").asString()).contains("Java source");
        }
        assertThat(http.send("POST", PATH + "/explorations", "{\"source\": \"void main() { }\", \"schedules\": 5}",
                "Content-Type", "application/json")).hasStatus(201);
    }

    @Test
    void twoFilesMakeOneProgram() {
        String multipart = """
                --x\r
                Content-Disposition: form-data; name="source"; filename="Main.java"\r
                \r
                class Main { public static void main(String[] args) { new Counter().add(); IO.println("done"); } }\r
                --x\r
                Content-Disposition: form-data; name="source"; filename="Counter.java"\r
                \r
                public class Counter { int value; void add() { value++; } }\r
                --x--\r
                """;
        JsonNode exploration = http.send("POST", PATH + "/explorations", multipart, "Content-Type",
                "multipart/form-data; boundary=x").json();
        assertThat(outcomes(exploration)).containsExactly("done: 1 ACCEPTABLE");
    }

    @Test
    void whatDoesNotCompileIsRefusedWithItsPlace() {
        Answer answer = post("", "void main() {\n    int x = \"a\";\n}\n");
        assertThat(answer).hasStatus(422).hasType("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:interleave:problem:program-refused");
        assertThat(answer.json().at("/errors/0/file").asString()).isEqualTo("Main.java");
        assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/errors/0/column").asInt()).isEqualTo(13);
        assertThat(answer.json().at("/errors/0/message").asString()).contains("incompatible types");
    }

    @Test
    void whatReachesOutOfAProgramIsRefusedWithItsLine() {
        Answer answer = post("/explorations", "void main() {\n    System.getenv(\"HOME\");\n}\n");
        assertThat(answer).hasStatus(422).hasType("application/problem+json");
        assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/errors/0/message").asString()).contains("java.lang.System.getenv");
        assertThat(answer.json().at("/errors/0").has("column")).isFalse();
    }

    @Test
    void whatIsWrongWithTheWholeHasNoLine() {
        Answer answer = post("/explorations", "class A { }\n");
        assertThat(answer).hasStatus(422).hasType("application/problem+json");
        assertThat(answer.json().at("/errors/0/message").asString()).contains("there is no main method");
        assertThat(answer.json().at("/errors/0").propertyNames()).containsExactlyInAnyOrder("file", "message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n"})
    void thereMustBeASource(String source) {
        assertThat(post("", source)).isProblem(400);
    }

    @Test
    void aSourceIsNotEndless() {
        assertThat(post("", "/*" + "x".repeat(66_000) + "*/ void main() { }")).isProblem(413);
        assertThat(http.send("POST", PATH, file("other", "A.java"), "Content-Type", "multipart/form-data; boundary=x"))
                .isProblem(400);
        assertThat(http.send("POST", PATH, file("source", "A.txt"), "Content-Type", "multipart/form-data; boundary=x"))
                .isProblem(400);
        assertThat(http.send("POST", PATH, "nonsense", "Content-Type", "multipart/form-data; boundary=x"))
                .isProblem(400);
    }

    private static String file(String part, String name) {
        return """
                --x\r
                Content-Disposition: form-data; name="%s"; filename="%s"\r
                \r
                void main() { }\r
                --x--\r
                """.formatted(part, name);
    }

    /** A size that the queue never had is seen only by threads that are followed into the call. */
    @Test
    void threadsAreFollowedIntoCallsIfThatIsAskedFor() {
        assertThat(values(explored(SIZE, "strategy=EXHAUSTIVE"))).containsExactlyInAnyOrder("0", "1");
        JsonNode inside = explored(SIZE, "strategy=REDUCED&inside=STEPS");
        assertThat(values(inside)).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(inside.at("/parameters/inside").asString()).isEqualTo("STEPS");
        for (JsonNode found : inside.path("outcomes")) {
            Answer run = http.send("POST", found.at("/_links/replay/href").asString(), "");
            assertThat(run).hasStatus(201);
            assertThat(run.json().at("/outcome/value").asString()).isEqualTo(found.path("value").asString());
            assertThat(run.json().at("/parameters/inside").asString()).isEqualTo("STEPS");
        }
    }

    @Test
    void aScheduleOfStepsInsideCallsIsNoneOfCalls() {
        String path = brought(SIZE);
        JsonNode found =
                http.send("POST", path + "/explorations?strategy=RANDOM&schedules=1&within=1m&inside=STEPS", "").json();
        String witness = found.at("/outcomes/0/witness").asString();
        assertThat(http.send("POST", path + "/runs?inside=STEPS&schedule=" + witness, "")).hasStatus(201);
        Answer other = http.send("POST", path + "/runs?schedule=" + witness, "");
        assertThat(other).isProblem(400);
        assertThat(other.body()).contains("was found with inside=STEPS");
        assertThat(http.send("POST", path + "/steps?inside=STEPS", "")).hasStatus(200);
        assertThat(http.send("POST", path + "/steps?inside=HALF", "")).isProblem(400);
    }

    private static List<String> values(JsonNode exploration) {
        return exploration.path("outcomes").valueStream().map(found -> found.path("value").asString()).toList();
    }

    @Test
    void unknownParametersAreRefused() {
        assertThat(post("/explorations?strateggy=REDUCED", RACE)).isProblem(400);
        assertThat(post("?expect=2&x=1", RACE)).isProblem(400);
    }

    @Test
    void noOutcomeIsRightAndWrong() {
        for (String operation : List.of("", "/explorations", "/runs", "/steps")) {
            Answer refused = post(operation + "?expect=1&forbid=1", RACE);
            assertThat(refused).isProblem(400);
            assertThat(refused.json().get("errors").valueStream().map(error -> error.get("parameter").asString()))
                    .containsExactly("expect", "forbid");
        }
        assertThat(post("/explorations?expect=2&forbid=1", RACE)).hasStatus(201);
    }

    @Test
    void anExplorationIsCancelledAndKeepsWhatItFound() {
        Answer begun = post("/explorations?within=5m&schedules=10000000&strategy=EXHAUSTIVE", ENDLESS, "Prefer",
                "respond-async");
        assertThat(begun).hasStatus(202);
        String path = URI.create(begun.header("Location")).getPath();
        await().atMost(PATIENCE).until(() -> http.get(path).json().path("schedules").asLong() > 0);
        JsonNode ended = http.delete(path).json();
        assertThat(ended.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(ended.path("result").asString()).isEqualTo("BOUNDED");
        assertThat(ended.path("schedules").asLong()).isPositive();
    }

    @Test
    void aLoopThatChangesNothingIsADeadlock() {
        JsonNode exploration = explored("void main() { while (true) { } }", "within=5s");
        assertThat(exploration.path("result").asString()).isEqualTo("COMPLETE");
        assertThat(exploration.path("outcomes")).isEmpty();
        assertThat(exploration.path("deadlocks")).hasSize(1);
    }

    @Test
    void aProgramThatNeverTakesAStepIsEnded() {
        JsonNode exploration = explored(COUNTING, "within=100ms");
        assertThat(exploration.path("status").asString()).isEqualTo("FAILED");
        assertThat(exploration.path("because").asString()).contains("did not end in time");
    }

    @Test
    void aProgramThatNeedsTooMuchMemoryIsEnded() {
        JsonNode exploration = explored("""
                void main() {
                    var all = new java.util.ArrayList<long[]>();
                    while (true) {
                        all.add(new long[1_000_000]);
                    }
                }
                """, "");
        assertThat(exploration.path("status").asString()).isEqualTo("FAILED");
        assertThat(exploration.path("because").asString()).contains("more memory than the 256 MB");
    }

    /** What was learnt elsewhere is found out again, and the same source is the same program. */
    @Test
    void aWitnessOfTheCommandLineIsTakenHere(@TempDir Path folder) throws IOException {
        String source = """
                final java.util.List<Integer> list = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
                void main() throws Exception {
                    Thread a = new Thread(() -> list.add(3));
                    a.start();
                    IO.println(list.size());
                    a.join();
                }
                """;
        Path file = Files.writeString(folder.resolve("Main.java"), source);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandLine.run(List.of(file.toString()), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        List<String> witnesses = Pattern.compile("witness (v1:\\S+)").matcher(out.toString(StandardCharsets.UTF_8))
                .results().map(found -> found.group(1)).toList();
        assertThat(witnesses.stream().map(witness -> {
            Answer run = post("/runs?schedule=" + witness, source);
            assertThat(run).hasStatus(201);
            return run.json().path("outcome").path("value").asString();
        })).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void nothingIsLeftRunning() {
        List<ProcessHandle> before = ProgramChildren.alive();
        explored(RACE, "");
        explored(COUNTING, "within=100ms");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jvms.inUse()).isZero());
        assertThat(ProgramChildren.alive()).as("one is held ready").isNotEmpty();
        assertThat(ProgramChildren.aliveBeside(before)).hasSizeLessThanOrEqualTo(ProgramJvms.MOST_IDLE);
    }
}
