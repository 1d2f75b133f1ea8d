package dev.interleave.program;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.compile.ProgramCompiler;
import dev.interleave.program.compile.SourceFile;

import static org.assertj.core.api.Assertions.assertThat;

/** A program refers to nothing that reaches out of it. */
class RefusedProgramsTests {

    private static Compiled compiled(String statement) {
        return ProgramCompiler.compile(List.of(new SourceFile("Main.java",
                "void main() throws Throwable {\n" + statement + "\n}\n")));
    }

    /** Whose files are in the folder where the application was started is none of a program's business. */
    @Test
    void theCompilerLooksIntoNoFolder() {
        Path source = Path.of("src/main/java/dev/interleave/InterleaveApplication.java");
        assertThat(source).isRegularFile();
        assertThat(compiled("src.main.java.dev.interleave.InterleaveApplication x;").errors()).singleElement()
                .satisfies(error -> assertThat(error.message()).contains("does not exist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int a, b;", "int a[];"})
    void whatTheCompilerTakesForNoFieldIsExplained(String field) {
        Compiled compiled = ProgramCompiler
                .compile(List.of(new SourceFile("Main.java", field + "\nvoid main() {\n}\n")));
        assertThat(compiled.errors()).singleElement()
                .satisfies(error -> assertThat(error.message()).endsWith("Write 'int a; int b;' and 'int[] a;'"));
        assertThat(ProgramCompiler.compile(List.of(new SourceFile("Main.java", "int a; int[] b;\nvoid main() {\n}\n")))
                .isFine()).isTrue();
    }

    @Slow
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "Runtime.getRuntime().exec(\"true\"); # java.lang.Runtime.exec",
            "new ProcessBuilder(\"true\").start(); # java.lang.ProcessBuilder",
            "ProcessHandle.current(); # java.lang.ProcessHandle",
            "System.getProperty(\"user.home\"); # java.lang.System.getProperty",
            "System.getenv(); # java.lang.System.getenv",
            "System.setOut(null); # java.lang.System.setOut",
            "System.load(\"x\"); # java.lang.System.load",
            "Integer.getInteger(\"x\"); # java.lang.Integer.getInteger",
            "Boolean.getBoolean(\"x\"); # java.lang.Boolean.getBoolean",
            "Class.forName(\"x\"); # java.lang.Class.forName",
            "String.class.getDeclaredMethods(); # java.lang.Class.getDeclaredMethods",
            "String.class.getModule(); # java.lang.Class.getModule",
            "String.class.getClassLoader(); # java.lang.Class.getClassLoader",
            "Thread.currentThread().getContextClassLoader(); # java.lang.Thread.getContextClassLoader",
            "ClassLoader.getSystemClassLoader(); # java.lang.ClassLoader",
            "StackWalker.getInstance(); # java.lang.StackWalker",
            "new java.io.File(\"x\"); # java.io.File",
            "new java.io.FileInputStream(\"x\"); # java.io.FileInputStream",
            "java.nio.file.Files.exists(null); # java.nio.file.Files.exists",
            "new java.net.Socket(); # java.net.Socket",
            "new java.net.URI(\"x\"); # java.net.URI",
            "java.net.http.HttpClient.newHttpClient(); # java.net.http.HttpClient",
            "new Scanner(System.in); # java.util.Scanner",
            "new Formatter(\"x\"); # java.util.Formatter",
            "ServiceLoader.load(Runnable.class); # java.util.ServiceLoader",
            "ResourceBundle.getBundle(\"x\"); # java.util.ResourceBundle",
            "new java.util.zip.CRC32(); # java.util.zip.CRC32",
            "java.util.logging.Logger.getGlobal(); # java.util.logging.Logger",
            "java.lang.invoke.MethodHandles.publicLookup(); # java.lang.invoke.MethodHandles.publicLookup",
            "java.lang.invoke.MethodHandles.lookup().findClass(\"x\"); # java.lang.invoke.MethodHandles.Lookup.findClass",
            "java.lang.reflect.Array.newInstance(int.class, 1); # java.lang.reflect.Array",
            "java.lang.management.ManagementFactory.getRuntimeMXBean(); # java.lang.management.ManagementFactory",
            "List.of(1).parallelStream(); # java.util.List.parallelStream",
            "Runnable r = Runtime.getRuntime()::gc; # java.lang.Runtime.gc",
            "Object o = (java.io.Closeable) () -> { }; # java.io.Closeable"})
    void whatItMayNotUseIsNamedWithItsLine(String statement, String name) {
        assertThat(compiled(statement).errors()).anySatisfy(error -> {
            assertThat(error.message()).startsWith(name);
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.file()).isEqualTo("Main.java");
        });
    }

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"Thread.ofVirtual().name(\"a\").start(() -> { }).join();",
            "var pool = Executors.newFixedThreadPool(2); pool.submit(() -> 1).get(); pool.shutdown();",
            "IO.println(List.of(1, 2).stream().map(x -> x + 1).toList());",
            "System.out.printf(\"%d%n\", System.nanoTime());",
            "record Point(int x, int y) { } IO.println(new Point(1, 2).equals(new Point(1, 2)));",
            "enum Side { LEFT, RIGHT } switch (Side.LEFT) { case LEFT -> IO.println(1); case RIGHT -> IO.println(2); }",
            "Object o = 1; IO.println(switch (o) { case Integer i when i > 0 -> \"p\"; default -> \"n\"; });",
            "try { throw new IllegalStateException(\"x\"); } catch (IllegalStateException e) { IO.println(e.getMessage()); }",
            "var map = new ConcurrentHashMap<String, Integer>(); map.merge(\"a\", 1, Integer::sum); IO.println(map);",
            "IO.println(new StringBuilder(\"a\").append(1).reverse() + \" \" + String.format(\"%5.2f\", 1.0));",
            "IO.println(java.time.Duration.ofSeconds(1).toMillis() + new java.math.BigInteger(\"2\").pow(70).toString());"})
    void whatComputesAndSynchronizesIsAllowed(String statement) {
        assertThat(compiled(statement).errors()).isEmpty();
    }

    @Test
    void whatDoesNotCompileIsSaidWithLineAndColumn() {
        assertThat(compiled("int x = \"a\";").errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.column()).isEqualTo(9);
            assertThat(error.message()).contains("incompatible types");
        });
    }

    @Test
    void aProgramWithoutAMainIsNone() {
        assertThat(ProgramCompiler.compile(List.of(new SourceFile("A.java", "class A { }"))).errors())
                .singleElement().satisfies(error -> assertThat(error.message()).contains("no main method"));
    }

    @Test
    void aProgramMayNotHaveClassesAmongThisApplications() {
        assertThat(ProgramCompiler.compile(List.of(new SourceFile("A.java",
                "package dev.interleave.program.run; class A { static void main(String[] args) { } }"))).errors())
                .anySatisfy(error -> assertThat(error.message()).contains("package 'dev.interleave.program.run'"));
    }

    @Slow
    @Test
    void severalFilesMakeOneProgram() {
        Compiled compiled = ProgramCompiler.compile(List.of(
                new SourceFile("Account.java", "class Account { int balance; }"),
                new SourceFile("Bank.java", "class Bank { static void main(String[] args) { new Account(); } }")));
        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.main()).isEqualTo("Bank");
    }
}
