package dev.interleave.program.free;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;

import static org.assertj.core.api.Assertions.assertThat;

/** What a program's classes can remember from run to run. */
class StaticStateTests {

    private static boolean remembers(String source) {
        Compiled compiled = ProgramCompiler.compile(List.of(new SourceFile("Main.java", source)));
        assertThat(compiled.errors()).isEmpty();
        return StaticState.isIn(compiled.classes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"static int n; void main() { }", "static final Object LOCK = new Object(); void main() { }",
            "class A { static { IO.println(1); } } void main() { }", "enum E { A; int n; } void main() { }",
            "interface I { int[] N = {1}; } void main() { }"})
    void aStaticFieldOrAnInitialiserIsRemembered(String source) {
        assertThat(remembers(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int n; void main() { n++; }", "static final int MOST = 3; void main() { }",
            "record R(int n) { } void main() { Runnable r = () -> IO.println(new R(1)); r.run(); }"})
    void fieldsOfObjectsAndConstantsAreNot(String source) {
        assertThat(remembers(source)).isFalse();
    }
}
