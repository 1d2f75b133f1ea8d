package dev.interleave.program.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        assertThat(run(RACE, "--format=svg")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--format' must be text or json, was 'svg'");
    }

    @Test
    void aDeadlockIsOne() throws IOException {
        assertThat(run("""
                void main() throws Exception {
                    Object never = new Object();
                    Thread a = new Thread(() -> { synchronized (never) { try { never.wait(); } catch (InterruptedException e) { } } });
                    a.start(); a.join();
                }
                """)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("DEADLOCK");
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
