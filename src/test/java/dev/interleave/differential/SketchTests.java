package dev.interleave.differential;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.interleave.Slow;
import dev.interleave.explore.Program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Programs as data. */
@Slow
class SketchTests {

    private static final String PROGRAM = """
            with: threads APART fair, permits 2, capacity 1, parties 2
            before: array.put(3, 0)
            t0: a.lock(1ms) { array.take(no limit); x.set(2) }; y.get()
            t1: interrupt t0
            t2: catch { stamped.read(0) {} }
            meanwhile: interrupt t1""";

    static List<Family> families() {
        return Family.sketched();
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameSeedMakesTheSameProgramWhichReadsAsItIsPrinted(Family family) {
        List<String> programs = LongStream.range(0, 100).mapToObj(seed -> family.program(seed).program().toString())
                .toList();
        assertThat(LongStream.range(0, 100).mapToObj(seed -> family.program(seed).program().toString()))
                .isEqualTo(programs);
        assertThat(programs).allSatisfy(text -> assertThat(Sketch.parse(text)).hasToString(text));
        assertThat(programs.stream().distinct()).hasSizeGreaterThan(90);
    }

    @Test
    void whatIsNoActIsNotRead() {
        assertThat(Sketch.parse(PROGRAM)).hasToString(PROGRAM);
        assertThatIllegalArgumentException().isThrownBy(() -> Sketch.parse("t0: x.get(); x.put()"))
                .withMessageContaining("x.put()");
        assertThatIllegalArgumentException().isThrownBy(() -> Sketch.parse("t0: a.lock(0) { x.get()"));
        assertThatIllegalArgumentException().isThrownBy(() -> Sketch.parse("with: threads NOHOW"))
                .withMessageContaining("NOHOW");
    }

    @Test
    void smallerProgramsHaveAThreadOrAnActLessOrAPlainerOne() {
        List<String> smaller = Shrinker.smaller(Sketch.parse(PROGRAM)).stream().map(Program::toString).toList();
        assertThat(smaller).doesNotHaveDuplicates().doesNotContain(PROGRAM)
                .contains(PROGRAM.replace("before: array.put(3, 0)\n", ""),
                        PROGRAM.replace("a.lock(1ms) { array.take(no limit); x.set(2) }",
                                "array.take(no limit); x.set(2)"),
                        PROGRAM.replace("x.set(2)", "x.set(1)"), PROGRAM.replace(" fair", ""));
    }

    @Test
    void whoIsLeftIsInterruptedUnderANewNumber() {
        Sketch sketch = Sketch.parse("""
                with: threads APART, permits 1, capacity 1, parties 1
                t0: x.get()
                t1: latch.await(no limit)
                t2: interrupt t1; interrupt t0""");
        assertThat(Shrinker.smaller(sketch).getFirst()).hasToString("""
                with: threads APART, permits 1, capacity 1, parties 1
                t0: latch.await(no limit)
                t1: interrupt t0""");
    }
}
