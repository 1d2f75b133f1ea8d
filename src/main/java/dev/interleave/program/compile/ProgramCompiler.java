package dev.interleave.program.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import dev.interleave.program.CompilerError;
import dev.interleave.program.rewrite.References;

/**
 * Compiles a program for the Java release that this JVM is of, in memory, and sees that it refers to nothing that it may not.
 *
 * <p>Stateless.
 */
public final class ProgramCompiler {

    private static final int MOST_ERRORS = 20;

    private static final String SEVERAL =
            ". If this is a field: this compiler takes none at the top level whose first name "
                    + "is followed by a comma or by brackets. Write 'int a; int b;' and 'int[] a;'";

    private ProgramCompiler() {
    }

    /** A file of source in memory. */
    private static final class Source extends SimpleJavaFileObject {

        private final SourceFile file;

        Source(SourceFile file) {
            super(URI.create("memory:///" + file.name()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }

        /** A public class may stand in a file of any name. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE && !simpleName.endsWith("-info");
        }
    }

    /** Keeps class files in memory, and reads none but the platform's. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

        Memory(JavaFileManager platform) {
            super(platform);
        }

        /** An empty class path would be the folder that the compiler is started in. */
        @Override
        public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
                boolean recurse) throws IOException {
            return isOfFiles(location) ? List.of() : super.list(location, packageName, kinds, recurse);
        }

        @Override
        public boolean hasLocation(Location location) {
            return !isOfFiles(location) && super.hasLocation(location);
        }

        private static boolean isOfFiles(Location location) {
            return location == StandardLocation.CLASS_PATH || location == StandardLocation.SOURCE_PATH;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + kind.extension),
                    kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    files.put(className.replace('.', '/'), bytes);
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            files.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }

    /** Compiles files that make one program. */
    public static Compiled compile(List<SourceFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("This Java has no compiler: a JDK is needed, not a JRE");
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (Memory memory =
                new Memory(compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8))) {
            List<String> options =
                    List.of("-g", "-parameters", "-proc:none", "-implicit:none", "-Xlint:none", "-classpath",
                            "", "--release", Integer.toString(Runtime.version().feature()));
            boolean fine = compiler.getTask(Writer.nullWriter(), memory, found, options, null,
                    files.stream().map(Source::new).toList()).call();
            return fine ? checked(memory.classes(), files) : Compiled.failed(errors(found, files));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** What the compiler says; where it has failed without a word, that it has. */
    static List<CompilerError> errors(DiagnosticCollector<JavaFileObject> found, List<SourceFile> files) {
        List<CompilerError> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR && errors.size() < MOST_ERRORS) {
                errors.add(new CompilerError(each.getSource() == null ? "" : nameOf(each.getSource()),
                        Math.max(0, each.getLineNumber()), Math.max(0, each.getColumnNumber()),
                        message(each)));
            }
        }
        return errors.isEmpty() ? List.of(new CompilerError(files.getFirst().name(), 0, 0,
                "the compiler gave up without a message"
                        + (files.size() == 1 ? "" : ", on this file or another of the program")
                        + ". Perhaps an expression or a block is nested too deep"))
                : errors;
    }

    /**
     * The compiler's message. One is explained: javac 25 takes a declaration at the top level for no field if its first name is
     * followed by a comma or by brackets.
     */
    private static String message(Diagnostic<? extends JavaFileObject> found) {
        String message = found.getMessage(Locale.ENGLISH);
        return found.getCode().equals("compiler.err.class.method.or.field.expected") ? message + SEVERAL : message;
    }

    private static String nameOf(JavaFileObject source) {
        return source.getName().substring(source.getName().lastIndexOf('/') + 1);
    }

    private static Compiled checked(Map<String, byte[]> classes, List<SourceFile> files) {
        List<CompilerError> refused = References.refusedIn(classes);
        if (!refused.isEmpty()) {
            return Compiled.failed(refused.subList(0, Math.min(MOST_ERRORS, refused.size())));
        }
        String main = References.mainOf(classes);
        return main == null
                ? Compiled.failed(List.of(new CompilerError(files.getFirst().name(), 0, 0,
                        "there is no main method: write 'void main() { … }', or a class with 'static void main(String[] args)'")))
                : new Compiled(classes, main, List.of());
    }
}
