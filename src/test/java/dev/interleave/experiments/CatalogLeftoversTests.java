package dev.interleave.experiments;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole catalogue, again and again, several runs at once: all come to what they may, and nothing is left. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogLeftoversTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ROUNDS = 10;

    private static final int AT_ONCE = 6;

    /** Once, so that what is opened only once is open. */
    private static final int WARM_UP = 1;

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private RunLauncher launcher;

    private final List<Run> launched = new ArrayList<>();

    @Test
    void tenRoundsOfTheWholeCatalogueLeaveNothing() throws Exception {
        rounds(WARM_UP);
        awaitNothing();
        List<Path> foldersBefore = folders();
        long openBefore = openFiles();
        rounds(ROUNDS);
        awaitNothing();
        // Runs that are kept may keep their files; each round has the same, so the kept ones are no more than before.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(openFiles()).isLessThan(openBefore + ROUNDS));
        assertThat(folders().size()).isLessThan(foldersBefore.size() + ROUNDS);
    }

    private void rounds(int count) throws Exception {
        Queue<Run> underWay = new ArrayDeque<>();
        List<String> wrong = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            for (CatalogEntry<?> entry : catalog.entries()) {
                for (Map<String, String> given : kinds(entry)) {
                    if (underWay.size() == AT_ONCE) {
                        end(underWay.remove(), wrong);
                    }
                    Run run = launcher.launch(entry.name(), given);
                    launched.add(run);
                    underWay.add(run);
                }
            }
        }
        for (Run run : underWay) {
            end(run, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Map<String, String>> kinds(CatalogEntry<?> entry) {
        boolean takesKind = entry.binder().specs().stream().anyMatch(spec -> spec.name().equals("kind"));
        // Several at a time, on a machine that may have other things to do: what counts here is that they end.
        return takesKind
                ? Stream.of(ThreadKind.values()).map(kind -> Map.of("kind", kind.name(), "deadline", "60s")).toList()
                : List.of(Map.of("deadline", "60s"));
    }

    private static void end(Run run, List<String> wrong) throws InterruptedException {
        assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
        RunView view = run.view();
        Outcome outcome = view.outcome();
        boolean expected = outcome != null && outcome.grade() != Grade.FORBIDDEN && view.status() == (outcome.value()
                .equals(Outcome.DEADLOCK) ? RunStatus.DEADLOCKED : RunStatus.COMPLETED);
        if (!expected) {
            wrong.add(view.id() + " " + view.status() + " " + outcome + " " + view.because());
        }
    }

    /** Threads at work for a run are named after it; virtual ones are looked for in the JVM's own dump. */
    private static void awaitNothing() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                        ThreadNames.ofRuns()).isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ProcessHandle.current().children()).isEmpty());
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    /** Folders of the runs of this test: other JVMs on the machine have their own. */
    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> launched.stream()
                    .anyMatch(run -> file.getFileName().toString().startsWith("interleave-" + run.id() + "-")))
                    .toList();
        }
    }
}
