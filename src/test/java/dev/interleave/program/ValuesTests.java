package dev.interleave.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.Slow;
import dev.interleave.explore.Position;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceBytes;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.Check;

import static org.assertj.core.api.Assertions.assertThat;

/** The trace of a program has the values of its variables: whole numbers as numbers, and all else in words. */
@Slow
class ValuesTests {

    private static final String SOURCE = """
            import java.math.*;
            import java.util.concurrent.atomic.*;

            class Main {
                enum Colour { RED, BLUE }
                record Point(int x) { }
                static class Big extends Number {
                    public int intValue() { throw new Error(); }
                    public long longValue() { throw new Error(); }
                    public float floatValue() { throw new Error(); }
                    public double doubleValue() { throw new Error(); }
                    public String toString() { throw new Error(); }
                }
                static TYPE v = BEFORE;
                static TYPE first() { return AFTER; }
                public static void main(String[] arguments) throws Exception {
                    Thread t = new Thread(() -> v = first(), "t");
                    t.start();
                    TYPE seen = v;
                    t.join();
                    seen = v;
                }
            }
            """;

    private static List<String> shown(Trace trace, String variable) {
        List<String> shown = new ArrayList<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access && access.on().name().equals(variable)) {
                shown.add(access.kind() + " " + access.shown());
            }
        }
        return shown;
    }

    /** The trace as it comes from another JVM. */
    private static Trace carried(Trace trace) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceBytes.write(trace, new DataOutputStream(bytes));
        return TraceBytes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static List<Position> runs(String type, String before, String after) throws Exception {
        return Explored.runs(SOURCE.replace("TYPE", type).replace("BEFORE", before).replace("AFTER", after),
                Inside.CALLS, 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "double | 0.25 | -1e300 | 0.25 | -1.0E300",
            "float | 0.5f | Float.NaN | 0.5 | NaN",
            "Double | null | 0.25 | null | 0.25",
            "Object | 1 | 2.5f | 1 | 2.5",
            "Number | 7L | new Big() | 7 | Big#1",
            "boolean | true | false | true | false",
            "char | 'a' | '\\n' | 'a' | '\\n'",
            "String | \"a\\tb\" | \"\\0\" | \"a\\tb\" | \"\\u0000\"",
            "String | \"\" | \"null\" | \"\" | \"null\"",
            "Colour | Colour.RED | null | RED | null",
            "Object | new Point(1) | new Point(1) | Point#1 | Point#2",
            "Thread | Thread.currentThread() | Thread.currentThread() | main | t",
            "Runnable | null | () -> { } | null | Runnable#1",
            "int[] | {1} | new int[0] | int[]#1 | int[]#2",
            "BigInteger | BigInteger.TWO | BigInteger.ONE.shiftLeft(5000) | 2 | BigInteger#1",
            "AtomicInteger | new AtomicInteger(5) | null | AtomicInteger#1 | null"})
    void whatIsNoWholeNumberIsInWords(String type, String before, String after, String shownBefore, String shownAfter)
            throws Exception {
        assertThat(runs(type, before, after)).allSatisfy(run -> {
            assertThat(shown(run.trace(), "v")).startsWith("WRITTEN " + shownBefore)
                    .contains("WRITTEN " + shownAfter).endsWith("READ " + shownAfter)
                    .isSubsetOf("WRITTEN " + shownBefore, "READ " + shownBefore, "WRITTEN " + shownAfter,
                            "READ " + shownAfter);
            ReadsAssert.agree(run.trace(), type);
            assertThat(carried(run.trace()).events()).containsExactlyElementsOf(run.trace().events().toList());
        });
    }

    @ParameterizedTest
    @CsvSource({"int, 5, -7", "long, 5L, Long.MIN_VALUE", "short, 5, -7", "byte, 5, -7"})
    void wholeNumbersAreNumbers(String type, String before, String after) throws Exception {
        assertThat(runs(type, before, after)).allSatisfy(run -> assertThat(run.trace().events())
                .filteredOn(event -> event instanceof TraceEvent.Access access && access.on().name().equals("v"))
                .hasSizeGreaterThan(2)
                .allSatisfy(event -> assertThat(((TraceEvent.Access) event).text()).isNull()));
    }

    @Test
    void aLostUpdateIsToldWithItsFractions() throws Exception {
        List<String> told = Explored.runs("""
                double sum;
                void main() throws Exception {
                    Runnable add = () -> sum += 0.25;
                    Thread a = new Thread(add), b = new Thread(add);
                    a.start(); b.start(); a.join(); b.join();
                }
                """, Inside.CALLS, 20).stream()
                .flatMap(run -> Check.verifyAll(run.trace()).stream())
                .filter(check -> check.name().equals("no-lost-update") && Boolean.FALSE.equals(check.held()))
                .map(check -> check.because()).toList();
        assertThat(told).isNotEmpty().allSatisfy(because -> assertThat(because).contains("read 0.0 at step",
                "wrote 0.25 at step", "its own write of 0.25"));
    }

    /** An atomic variable is in the trace also where a call is one step; what the JDK has for itself is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AtomicInteger n = new AtomicInteger(); | n.incrementAndGet(); | n.value | UPDATED 1, UPDATED 2",
            "AtomicInteger n = new AtomicInteger(); | n.compareAndSet(0, 5); | n.value | READ 5, UPDATED 5",
            "AtomicReference<String> n = new AtomicReference<>(); | n.getAndSet(\"a\"); | n.value"
                    + " | UPDATED \"a\", UPDATED \"a\"",
            "AtomicIntegerArray n = new AtomicIntegerArray(2); | n.getAndAdd(1, 3); | n.array[1]"
                    + " | UPDATED 3, UPDATED 6",
            "LongAdder n = new LongAdder(); | n.add(2); | n.base | READ 0, READ 2, UPDATED 2, UPDATED 4"})
    void anAtomicVariableIsThereWhereverItIsUsed(String declared, String used, String variable, String shown)
            throws Exception {
        assertThat(Explored.runs("""
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                DECLARED
                void main() throws Exception {
                    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                        pool.submit(() -> { USED });
                        pool.submit(() -> { USED });
                    }
                }
                """.replace("DECLARED", declared).replace("USED", used), Inside.CALLS, 4)).allSatisfy(run -> {
            assertThat(shown(run.trace(), variable).stream().sorted().toList())
                    .isEqualTo(List.of(shown.split(", ")));
            assertThat(run.trace().events())
                    .noneMatch(event -> event instanceof TraceEvent.Access access
                            && access.on().name().contains("ctl"));
            ReadsAssert.agree(run.trace(), used);
        });
    }

    @ParameterizedTest
    @CsvSource({"n.set(n.get() + 1), true", "n.incrementAndGet(), false"})
    void whatIsLostOfAnAtomicVariableIsTold(String adding, boolean mayLose) throws Exception {
        List<String> failed = Explored.runs("""
                import java.util.concurrent.atomic.*;
                AtomicInteger n = new AtomicInteger();
                void main() throws Exception {
                    Runnable add = () -> ADDING;
                    Thread a = new Thread(add), b = new Thread(add);
                    a.start(); b.start(); a.join(); b.join();
                }
                """.replace("ADDING", adding), Inside.CALLS, 20).stream()
                .flatMap(run -> Check.verifyAll(run.trace()).stream())
                .filter(check -> Boolean.FALSE.equals(check.held())).map(check -> check.name()).distinct().toList();
        assertThat(failed.contains("no-lost-update")).isEqualTo(mayLose);
        assertThat(failed.isEmpty()).isNotEqualTo(mayLose);
    }
}
