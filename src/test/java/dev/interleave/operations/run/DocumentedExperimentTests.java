package dev.interleave.operations.run;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.experiment.CardFile;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.operations.Documented;
import dev.interleave.operations.RunFixture;

import static dev.interleave.operations.RunAssert.assertThat;

/** The example in {@code docs/adding-an-experiment.md} compiles and runs as it stands. */
class DocumentedExperimentTests {

    private static final Documented PAGE = new Documented(Path.of("docs/adding-an-experiment.md"));

    private static final String NAME = "dev.interleave.experiments.handover.Handover";

    @Test
    void theExampleRuns(@TempDir Path classes) throws Exception {
        PAGE.compileTo(classes);
        Files.writeString(classes.resolve(NAME.replace('.', '/')).resolveSibling(CardFile.NAME),
                PAGE.block("markdown"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                RunFixture runs = RunFixture.with(instance(loader.loadClass(NAME)))) {
            assertThat(runs.run("handover")).cameTo("42", Grade.ACCEPTABLE).held("no-data-race").violatedNothing();
            assertThat(runs.run("handover", "patient=false")).completed().violated("no-data-race");
        }
    }

    private static Experiment<?, ?> instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Experiment<?, ?>) constructor.newInstance();
    }
}
