package dev.interleave.program.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.Slow;
import dev.interleave.explore.engine.Schedule;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTests {

    private static final String RACE = """
            int n;
            void main() throws Exception {
                Thread a = new Thread(() -> n++), b = new Thread(() -> n++);
                a.start(); b.start(); a.join(); b.join();
                IO.println(n);
            }
            """;

    private static final String STUCK = """
            void main() throws Exception {
                Object never = new Object();
                Thread a = new Thread(() -> { synchronized (never) { try { never.wait(); } catch (InterruptedException e) { } } });
                a.start(); a.join();
            }
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String source, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("Race.java"), source);
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(options));
        return CommandLine.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void everyScheduleAndNothingWrongIsZero() throws IOException {
        assertThat(run(RACE)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("COMPLETE", "6 schedules (EXHAUSTIVE)");
    }

    @Test
    void anOutcomeThatIsNotExpectedIsOne() throws IOException {
        assertThat(run(RACE, "--expect=2")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("FORBIDDEN 1").doesNotContain("FORBIDDEN 2");
        assertThat(run(RACE, "--forbid=3")).isZero();
        assertThat(run(RACE, "--expect=1|2")).isZero();
    }

    @Test
    void noOutcomeIsRightAndWrong() throws IOException {
        assertThat(run(RACE, "--expect=1|2", "--forbid=2")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("'--expect' and '--forbid' must have no outcome in common, both had '2'");
        assertThat(run(RACE, "--expect=1|2", "--forbid=3")).isZero();
    }

    @Slow
    @Test
    void threadsAreFollowedIntoCallsIfThatIsAskedFor() throws IOException {
        String queue = """
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
        assertThat(run(queue, "--forbid=2")).isZero();
        assertThat(run(queue, "--forbid=2", "--strategy=REDUCED", "--inside=STEPS")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("inside=STEPS", "FORBIDDEN 2");
        assertThat(run(queue, "--inside=HALF")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "--steps=4294967297; '--steps' must be a number from 1 to 2147483647, was '4294967297'",
            "--schedules=0; '--schedules' must be a number from 1, was '0'",
            "--within=9999999999; '--within' must be a number from 1 to 2592000, was '9999999999'",
            "--preemptions=1; '--preemptions' needs --strategy=BOUNDED",
            "--seed=3; '--seed' needs --strategy=PCT or --strategy=RANDOM"}, quoteCharacter = '"')
    void anOptionThatCannotBeMeantIsRefused(String option, String message) throws IOException {
        assertThat(run(RACE, option)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    }

    @Test
    void aStrategysOptionsAreTaken() throws IOException {
        assertThat(run(RACE, "--expect=1", "--strategy=BOUNDED", "--preemptions=0")).isEqualTo(1);
        assertThat(run(RACE, "--forbid=1", "--strategy=BOUNDED", "--preemptions=0")).isEqualTo(3);
        assertThat(run(RACE, "--strategy=RANDOM", "--seed=0", "--schedules=3")).isEqualTo(3);
    }

    @Test
    void aValueMayFollowItsOption() throws IOException {
        assertThat(run(RACE, "--expect", "2")).isEqualTo(1);
        assertThat(run(RACE, "--expect", "1|2", "--strategy", "reduced")).isZero();
        assertThat(run(RACE, "--expect")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--expect' needs a value");
    }

    @Test
    void whatWasFoundCanBeReadByAMachine() throws IOException {
        assertThat(run(RACE, "--expect=2", "--format=json")).isEqualTo(1);
        JsonNode found = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(found.get("result").asString()).isEqualTo("COMPLETE");
        assertThat(found.get("schedules").asInt()).isEqualTo(6);
        assertThat(found.get("outcomes").valueStream()
                .map(outcome -> outcome.get("value").asString() + " " + outcome.get("grade").asString()))
                .containsExactlyInAnyOrder("1 FORBIDDEN", "2 ACCEPTABLE");
        assertThat(found.get("outcomes").valueStream().map(outcome -> outcome.get("witness").asString()))
                .hasSize(2).allSatisfy(witness -> assertThat(Schedule.parse(witness).steps()).isNotEmpty());
        assertThat(run(RACE, "--format=xml")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("'--format' must be one of [text, json, svg], was 'xml'");
    }

    /** 34,650 schedules, of which there are too many to take. */
    @Slow
    @Test
    void howManySchedulesThereAreIsEstimatedWhereSomeAreLeft() throws Exception {
        String many = """
                int n;
                void main() throws Exception {
                    Thread[] all = new Thread[3];
                    for (int i = 0; i < 3; i++) {
                        all[i] = new Thread(() -> { n++; n++; });
                        all[i].start();
                    }
                    for (Thread each : all) { each.join(); }
                    IO.println(n);
                }
                """;
        String[] options = {"--strategy=EXHAUSTIVE", "--schedules=600"};
        assertThat(run(many, options)).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("BOUNDED: ")
                .containsPattern(
                        "\nThere are about [0-9,]+ schedules, give or take [0-9,]+, estimated from 5[0-9] random ones; [0-9.]+ % "
                                + "were taken, and the rest would take about .*\\.\n");
        out.reset();
        assertThat(run(many, options[0], options[1], "--format=json")).isEqualTo(3);
        JsonNode found = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(found.at("/estimate/schedules").asDouble()).isGreaterThan(600);
        assertThat(found.at("/estimate/share").asDouble()).isBetween(0.0, 1.0);
        assertThat(found.at("/estimate").propertyNames()).containsExactlyInAnyOrder("schedules", "share",
                "secondsLeft", "error", "descents", "explanation");
        out.reset();
        assertThat(run(many, options[0], options[1], "--format=svg")).isEqualTo(3);
        assertThat(drawn().getTextContent()).contains("There are about ");
        assertThat(run(RACE)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("There are about");
        out.reset();
        assertThat(run(RACE, "--format=json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8)).has("estimate")).isFalse();
    }

    @Test
    void aDeadlockIsOne() throws IOException {
        assertThat(run(STUCK)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("DEADLOCK");
        out.reset();
        assertThat(run(STUCK, "--format=json")).isEqualTo(1);
        JsonNode deadlock = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8)).at("/deadlocks/0");
        assertThat(Schedule.parse(deadlock.get("witness").asString()).steps()).isNotEmpty();
        assertThat(deadlock.get("waits").asString()).contains("Thread-0");
        assertThat(deadlock.get("explanation").asString()).contains("Thread-0 waits");
        assertThat(deadlock.has("printed")).isFalse();
    }

    @Test
    void whatWasPrintedBeforeADeadlockIsSaid() throws Exception {
        String talking = STUCK.replace("a.start();", "IO.println(\"so far\"); a.start();");
        assertThat(run(talking)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("after it printed so far");
        out.reset();
        assertThat(run(talking, "--format=json")).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8)).at("/deadlocks/0/printed")
                .asString()).isEqualTo("so far");
        out.reset();
        assertThat(run(talking, "--format=svg")).isEqualTo(1);
        assertThat(drawn().getTextContent()).contains("printed until then: so far");
    }

    /** What is drawn: a picture that can be read, without anything before or behind it. */
    private Element drawn() throws Exception {
        Element picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray())).getDocumentElement();
        out.reset();
        assertThat(picture.getTagName()).isEqualTo("svg");
        return picture;
    }

    private static String title(Element picture) {
        return picture.getElementsByTagName("title").item(0).getTextContent();
    }

    @Test
    void theWrongOutcomeIsDrawnFirst() throws Exception {
        assertThat(run(RACE, "--expect=2", "--format", "svg")).isEqualTo(1);
        Element wrong = drawn();
        assertThat(title(wrong)).isEqualTo("Race.java: prints 1");
        assertThat(wrong.getTextContent()).contains("FORBIDDEN", "no-lost-update", "Thread-0", "Thread-1",
                "COMPLETE").doesNotContain("CommandLine.java");
        assertThat(run(RACE, "--expect=1", "--format=svg")).isEqualTo(1);
        Element right = drawn();
        assertThat(title(right)).isEqualTo("Race.java: prints 2");
        assertThat(right.getTextContent()).doesNotContain("no-lost-update");
    }

    @Test
    void theFirstOutcomeIsDrawnWhereNoneIsWrong() throws Exception {
        assertThat(run(RACE, "--format=svg")).isZero();
        Element picture = drawn();
        assertThat(title(picture)).isEqualTo("Race.java: prints 1");
        assertThat(picture.getTextContent()).contains("INTERESTING").doesNotContain("FORBIDDEN");
    }

    @Test
    void aDeadlockIsDrawn() throws Exception {
        assertThat(run(STUCK, "--format=svg")).isEqualTo(1);
        Element picture = drawn();
        assertThat(title(picture)).isEqualTo("Race.java: DEADLOCKED");
        assertThat(picture.getTextContent()).contains("Thread-0");
    }

    @Test
    void whereNothingWasFoundNothingIsDrawn() throws IOException {
        assertThat(run(RACE, "--steps=1", "--format=svg")).isEqualTo(3);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is nothing to draw.", "BOUNDED");
    }

    @Test
    void whatCannotBeReadIsTwo() throws IOException {
        assertThat(run("void main() { int x = \"a\"; }")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Race.java:1:", "incompatible types");
        assertThat(run(RACE, "--expct=2")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no option '--expct'", "usage:");
        assertThat(CommandLine.run(List.of(folder.resolve("None.java").toString()), System.out,
                new PrintStream(err, true, StandardCharsets.UTF_8))).isEqualTo(2);
    }

    @Test
    void aLimitWithoutAFindingIsThree() throws IOException {
        assertThat(run(RACE, "--strategy=RANDOM", "--schedules=3")).isEqualTo(3);
    }
}
