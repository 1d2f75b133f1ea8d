package dev.interleave.program.free;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a free run came to. */
class FreeRunTests {

    private final FreeRun run = new FreeRun(new Meeting(0));

    @Test
    void itIsWhatWasPrintedAndHowThreadsFailed() {
        run.out().println("a");
        run.failed("b", new IllegalStateException());
        run.failed("a", new Error());
        run.out().print(1);
        assertThat(run.settle()).isEqualTo("a / 1 ! a: Error ! b: IllegalStateException");
    }

    @Test
    void whatComesTooLateDoesNotCount() {
        run.out().println("a");
        assertThat(run.settle()).isEqualTo("a");
        run.out().println("b");
        run.failed("b", new Error());
        assertThat(run.settle()).isEqualTo("a");
    }

    @Test
    void anExitSettlesItAndEndsItsThread() {
        run.out().println("a");
        assertThat(run.hasExited()).isFalse();
        assertThatExceptionOfType(Error.class).isThrownBy(() -> run.exit(3)).satisfies(exit -> {
            run.failed("main", exit);
            assertThat(run.settle()).isEqualTo("a exit 3");
        });
        assertThat(run.hasExited()).isTrue();
    }

    @Test
    void outputIsNotEndless() {
        for (int i = 0; i < 3000; i++) {
            run.out().print("0123456789");
        }
        assertThat(run.settle()).hasSize(10_000);
    }

    @Test
    void eachLoaderHasStaticFieldsAndOutputOfItsOwn() throws Exception {
        Compiled compiled = ProgramCompiler.compile(List.of(new SourceFile("Counter.java",
                "public class Counter { static int n; public static void main() { IO.println(++n); } }")));
        Map<String, byte[]> classes = FreeLoader.redirected(compiled.classes());
        FreeLoader one = new FreeLoader(classes);
        FreeLoader other = new FreeLoader(classes);
        FreeRun second = new FreeRun(new Meeting(0));
        one.leadTo(run);
        other.leadTo(second);
        one.loadClass("Counter").getMethod("main").invoke(null);
        one.loadClass("Counter").getMethod("main").invoke(null);
        other.loadClass("Counter").getMethod("main").invoke(null);
        assertThat(run.settle()).isEqualTo("1 / 2");
        assertThat(second.settle()).isEqualTo("1");
    }

    @Test
    void talliesAreAdded() {
        FreeTally one = new FreeTally(Map.of("a", 2L, "b", 1L), Map.of("", 1L), 0, "stuck", null, false);
        FreeTally both = one.and(new FreeTally(Map.of("a", 1L), Map.of("c", 2L), 3, "later", "why", true));
        assertThat(both).isEqualTo(
                new FreeTally(Map.of("a", 3L, "b", 1L), Map.of("", 1L, "c", 2L), 3, "stuck", "why", true));
        assertThat(both.done()).isEqualTo(10);
        assertThat(one.and(FreeTally.nothing()).failure()).isNull();
    }
}
