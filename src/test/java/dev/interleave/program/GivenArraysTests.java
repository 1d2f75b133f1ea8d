package dev.interleave.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** What methods of the JDK do to arrays that a program gives them, it does itself: it is recorded, and it conflicts. */
@Slow
class GivenArraysTests {

    private static final int SEEDS = 6;

    private static final String SOURCE = """
            import java.util.*;
            import java.util.concurrent.*;
            final int[] from = new int[3];
            final int[] ints = new int[3];
            final char[] chars = new char[3];
            final byte[] bytes = new byte[2];
            final String[] texts = new String[3];
            final Object[] objects = new Object[3];
            void tried(Runnable statement) {
                try { statement.run(); }
                catch (RuntimeException ex) { }
            }
            void main() throws Exception {
                from[0] = 1;
                from[1] = 2;
                objects[0] = "a";
                objects[1] = "b";
                objects[2] = 3;
                Thread t = new Thread(() -> tried(() -> { STATEMENT }), "t");
                t.start();
                String seen = ints[1] + " " + (int) chars[1] + " " + bytes[1] + " " + texts[1];
                from[1] = 7;
                objects[0] = "c";
                ints[2] = 9;
                t.join();
                IO.println(seen + " then " + ints[1] + " " + (int) chars[1] + " " + bytes[1] + " " + texts[1]);
            }
            """;

    private static JavaProgram program(String statement, Inside inside) throws Exception {
        return Explored.program(Explored.compiled(SOURCE.replace("STATEMENT", statement)), inside);
    }

    private static List<Position> runs(String statement, Inside inside) throws Exception {
        return Explored.runs(SOURCE.replace("STATEMENT", statement), inside, SEEDS);
    }

    private static String uses(Trace trace) {
        Set<String> used = new TreeSet<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access && event.thread().equals("t")) {
                used.add(event.kind() + " " + access.on().name());
            }
        }
        return String.join(", ", used);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "System.arraycopy(from, 0, ints, 0, 2); | READ from[0], READ from[1], WRITTEN ints[0], WRITTEN ints[1]",
            "System.arraycopy(from, 0, from, 1, 2); | READ from[0], READ from[1], WRITTEN from[1], WRITTEN from[2]",
            "System.arraycopy(from, 0, ints, 0, 4); | ''",
            "System.arraycopy(from, 0, texts, 0, 1); | ''",
            "System.arraycopy(from, 0, null, 0, 1); | ''",
            "System.arraycopy(objects, 0, texts, 0, 3); | READ objects[0], READ objects[1], READ objects[2], "
                    + "WRITTEN texts[0], WRITTEN texts[1]",
            "Arrays.fill(ints, 5); | WRITTEN ints[0], WRITTEN ints[1], WRITTEN ints[2]",
            "int[] own = ints.clone(); | READ ints[0], READ ints[1], READ ints[2]",
            "int[] own = Arrays.copyOf(ints, 2); | READ ints[0], READ ints[1]",
            "'\"abc\".getChars(0, 2, chars, 0);' | WRITTEN chars[0], WRITTEN chars[1]",
            "new StringBuilder(\"abc\").getChars(0, 2, chars, 0); | WRITTEN chars[0], WRITTEN chars[1]",
            "Character.toChars(128512, chars, 0); | WRITTEN chars[0], WRITTEN chars[1]",
            "String own = new String(chars); | READ chars[0], READ chars[1], READ chars[2]",
            "new Random(1).nextBytes(bytes); | WRITTEN bytes[0], WRITTEN bytes[1]",
            "ThreadLocalRandom.current().nextBytes(bytes); | WRITTEN bytes[0], WRITTEN bytes[1]",
            "List.of(\"p\", \"q\").toArray(texts); | WRITTEN texts[0], WRITTEN texts[1]",
            "List<String> own = new ArrayList<>(List.of(\"p\", \"q\")); own.toArray(texts); | "
                    + "WRITTEN texts[0], WRITTEN texts[1], WRITTEN texts[2]"})
    void whatIsDoneToThemIsRecorded(String statement, String expected) throws Exception {
        for (Inside inside : Inside.values()) {
            assertThat(runs(statement, inside)).extracting(run -> uses(run.trace()))
                    .containsOnly(expected);
        }
    }

    /** A copy is no atomic step: others may write between two of its elements. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"System.arraycopy(from, 0, to, 0, 2);", "to = from.clone();",
            "to = Arrays.copyOf(from, 2);", "to = Arrays.copyOfRange(from, 0, 2);",
            "for (int i = 0; i < 2; i++) to[i] = from[i];"})
    void othersWriteBetweenTwoElementsOfACopy(String copy) throws Exception {
        String source = """
                import java.util.Arrays;
                int[] from = new int[2];
                int[] to = new int[2];
                void main() throws Exception {
                    Thread t = new Thread(() -> { from[0] = 1; from[1] = 2; }), u = new Thread(() -> { COPY });
                    t.start(); u.start(); t.join(); u.join();
                    IO.println(to[0] + "" + to[1]);
                }
                """.replace("COPY", copy);
        for (Inside inside : Inside.values()) {
            for (Plan.Search search : List.of(Plan.Search.REDUCED, Plan.Search.EXHAUSTIVE)) {
                Report report = Explored.all(Explored.program(Explored.compiled(source), inside),
                        new Plan(search, 100_000, 1_000, Duration.ofSeconds(60), 0, 0, 0));
                assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
                assertThat(Explored.outcomes(report)).containsExactlyInAnyOrder("00", "02", "10", "12");
            }
        }
    }

    /** What a collection of java.util.concurrent copies inside a call is part of that call, unless it is followed. */
    @Test
    void aCopyInsideACallIsPartOfIt() throws Exception {
        String source = """
                import java.util.*;
                import java.util.concurrent.*;
                final CopyOnWriteArrayList<Integer> list = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
                void main() throws Exception {
                    Thread t = new Thread(() -> list.add(4)), u = new Thread(() -> list.add(5));
                    t.start(); u.start(); t.join(); u.join();
                    IO.println(list);
                }
                """;
        Report report = Explored.all(Explored.program(Explored.compiled(source), Inside.CALLS),
                new Plan(Plan.Search.EXHAUSTIVE, 100_000, 1_000, Duration.ofSeconds(60), 0, 0, 0));
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        assertThat(Explored.outcomes(report)).containsExactlyInAnyOrder("[1, 2, 3, 4, 5]", "[1, 2, 3, 5, 4]");
        assertThat(report.schedules()).isLessThan(1_000);
    }

    /** What a pool keeps for itself is in no trace. */
    @Test
    void whatAPoolKeepsForItselfIsNotRecorded() throws Exception {
        for (Position run : Explored.runs("""
                import java.util.concurrent.*;
                int value;
                void main() throws Exception {
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    for (int i = 0; i < 2; i++) {
                        pool.execute(() -> { synchronized (this) { value++; } });
                    }
                    pool.shutdown();
                    pool.awaitTermination(1, TimeUnit.DAYS);
                    IO.println(value);
                }
                """, Inside.CALLS, SEEDS)) {
            for (TraceEvent event : run.trace()) {
                if (event instanceof TraceEvent.Access access) {
                    assertThat(access.on().name()).isEqualTo("value");
                }
            }
        }
    }

    /** A read has the value of the write that it names. */
    @ParameterizedTest
    @ValueSource(strings = {"System.arraycopy(from, 0, ints, 0, 3);", "System.arraycopy(from, 0, from, 1, 2);",
            "System.arraycopy(from, 1, from, 0, 2);", "Arrays.fill(ints, 5);", "\"abc\".getChars(0, 2, chars, 0);",
            "new Random(1).nextBytes(bytes);", "System.arraycopy(objects, 0, texts, 0, 3);",
            "Arrays.setAll(ints, i -> from[i]); Arrays.sort(ints);"})
    void aReadNamesTheWriteThatItSaw(String statement) throws Exception {
        for (Inside inside : Inside.values()) {
            for (Position run : runs(statement, inside)) {
                ReadsAssert.agree(run.trace(), statement);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Inside.class)
    void whatIsFilledConflictsWithWhoReadsIt(Inside inside) throws Exception {
        for (String statement : List.of("Arrays.fill(ints, 5);", "\"abc\".getChars(0, 2, chars, 0);",
                "new Random(1).nextBytes(bytes);", "ThreadLocalRandom.current().nextBytes(bytes);",
                "List.of(\"p\", \"q\").toArray(texts);")) {
            JavaProgram program = program(statement, inside);
            List<Set<String>> outcomes = new ArrayList<>();
            for (Plan.Search search : List.of(Plan.Search.EXHAUSTIVE, Plan.Search.REDUCED)) {
                Report report = Explored.all(program,
                        new Plan(search, 20_000, 10_000, Duration.ofSeconds(60), 0, 0, 0));
                assertThat(report.result()).as(report.because()).isEqualTo(Report.Reach.COMPLETE);
                outcomes.add(new TreeSet<>(Explored.outcomes(report)));
            }
            assertThat(outcomes.getFirst()).as(statement).hasSize(2).isEqualTo(outcomes.getLast());
        }
    }
}
