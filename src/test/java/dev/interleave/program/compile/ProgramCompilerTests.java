package dev.interleave.program.compile;

import java.util.List;
import javax.tools.DiagnosticCollector;

import org.junit.jupiter.api.Test;

import dev.interleave.program.CompilerError;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramCompilerTests {

    private static final SourceFile ONE = new SourceFile("One.java", "void main() { }");

    private static final SourceFile TWO = new SourceFile("Two.java", "class Two { }");

    @Test
    void aCompilerThatFailsWithoutAWordGaveUp() {
        CompilerError error = ProgramCompiler.errors(new DiagnosticCollector<>(), List.of(ONE)).getFirst();
        assertThat(error.file()).isEqualTo("One.java");
        assertThat(error.message()).startsWith("the compiler gave up without a message. ");
    }

    @Test
    void onWhichOfSeveralFilesIsNotKnown() {
        CompilerError error = ProgramCompiler.errors(new DiagnosticCollector<>(), List.of(ONE, TWO)).getFirst();
        assertThat(error.message()).contains("on this file or another of the program");
    }

    @Test
    void whatTheCompilerSaysIsSaid() {
        Compiled compiled = ProgramCompiler.compile(List.of(new SourceFile("One.java", "void main() { int x = y; }")));
        assertThat(compiled.errors()).singleElement()
                .satisfies(error -> assertThat(error.message()).contains("cannot find symbol"));
    }
}
