package dev.interleave.operations.run;

import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.interleave.experiment.CardFile;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Twin;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.operations.Documented;
import dev.interleave.operations.RunFixture;
import dev.interleave.program.Explored;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void itsTwinDoesTheSame() throws Exception {
        Twin twin = new Twin(PAGE.block("java twin").lines().toList());
        assertThat(outcomes(twin, true)).containsExactly("42");
        assertThat(outcomes(twin, false)).containsExactlyInAnyOrder("0", "42");
    }

    private static List<String> outcomes(Twin twin, boolean patient) throws Exception {
        Report report = Explored.all(twin.program(Map.of("patient", patient)).text(), Plan.Search.REDUCED);
        assertThat(report.result()).isEqualTo(Report.Reach.COMPLETE);
        return Explored.outcomes(report);
    }

    private static Experiment<?, ?> instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Experiment<?, ?>) constructor.newInstance();
    }
}
