package dev.interleave.operations.run;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.experiment.CardFile;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.RunFixture;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The example in {@code docs/adding-an-experiment.md} compiles and runs as it stands. */
class DocumentedExperimentTests {

    private static final Path PAGE = Path.of("docs/adding-an-experiment.md");

    private static final String NAME = "dev.interleave.experiments.handover.Handover";

    @Test
    void theExampleRuns(@TempDir Path classes) throws Exception {
        compile(block("java"), classes);
        Files.writeString(classes.resolve(NAME.replace('.', '/')).resolveSibling(CardFile.NAME), block("markdown"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                RunFixture runs = RunFixture.with(instance(loader.loadClass(NAME)))) {
            assertThat(runs.run("handover")).cameTo("42", Grade.ACCEPTABLE).held("no-data-race").violatedNothing();
            assertThat(runs.run("handover", "patient=false")).completed().violated("no-data-race");
        }
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).as("a block of " + language).isTrue();
        return block.group(1);
    }

    private static void compile(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + NAME.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file)).call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static Experiment<?, ?> instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Experiment<?, ?>) constructor.newInstance();
    }
}
