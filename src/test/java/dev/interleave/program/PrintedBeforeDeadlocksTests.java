package dev.interleave.program;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.run.JavaProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** A deadlock says what was printed until then, and one after another print is another. */
class PrintedBeforeDeadlocksTests {

    private static final String OPPOSITE = """
            final Object one = new Object();
            final Object two = new Object();

            void main() throws Exception {
                BEFORE
                Thread a = new Thread(() -> { synchronized (one) { FIRST synchronized (two) { } } });
                Thread b = new Thread(() -> { synchronized (two) { SECOND synchronized (one) { } } });
                a.start();
                b.start();
                a.join();
                b.join();
                IO.println("done");
            }
            """;

    private static Report explored(JavaProgram program, Plan.Search search) throws Exception {
        return Explored.all(program, new Plan(search, 100_000, 2000, Duration.ofSeconds(60), 0, 0, 0));
    }

    private static JavaProgram program(String before, String first, String second) {
        return Explored.program(Explored.compiled(
                OPPOSITE.replace("BEFORE", before).replace("FIRST", first).replace("SECOND", second)));
    }

    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"EXHAUSTIVE", "REDUCED"})
    void eachOrderOfWhatWasPrintedIsADeadlockOfItsOwn(Plan.Search search) throws Exception {
        JavaProgram program = program("", "IO.println(\"a\");", "IO.println(\"b\");");
        Report report = explored(program, search);
        assertThat(report.deadlocks()).extracting(Report.FoundDeadlock::printed).containsExactly("a / b", "b / a");
        for (Report.FoundDeadlock deadlock : report.deadlocks()) {
            assertThat(Explored.after(deadlock.found().witness(), program).printed()).isEqualTo(deadlock.printed());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"EXHAUSTIVE", "REDUCED"})
    void howAThreadFailedBeforeIsSaidToo(Plan.Search search) throws Exception {
        String before = "Thread.ofPlatform().name(\"c\").start(() -> { throw new IllegalStateException(); }).join(); "
                + "IO.print(\"early\");";
        Report report = explored(program(before, "", ""), search);
        assertThat(report.deadlocks()).extracting(Report.FoundDeadlock::printed)
                .containsExactly("early ! c: IllegalStateException");
    }

    @ParameterizedTest
    @EnumSource(value = Plan.Search.class, names = {"EXHAUSTIVE", "REDUCED"})
    void nothingIsSaidWhereNothingWasPrinted(Plan.Search search) throws Exception {
        assertThat(explored(program("", "", ""), search).deadlocks()).extracting(Report.FoundDeadlock::printed)
                .containsExactly("");
    }
}
