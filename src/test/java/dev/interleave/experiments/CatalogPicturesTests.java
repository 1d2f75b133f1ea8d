package dev.interleave.experiments;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dev.interleave.Slow;
import dev.interleave.Tendency;
import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ExperimentCatalog;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.operations.exploration.ExplorationLauncher;
import dev.interleave.operations.exploration.LaunchedExploration;
import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunLauncher;
import dev.interleave.operations.run.RunStatus;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.export.Pictures;
import dev.interleave.trace.export.chrome.ChromeTrace;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is run, and however it ends, the pictures of its trace keep their formats' rules and tell the same. */
@Slow
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogPicturesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private ExperimentCatalog catalog;

    @Autowired
    private RunLauncher launcher;

    @Autowired
    private ExplorationLauncher explorations;

    private RunView run(String experiment, Map<String, String> given) throws InterruptedException {
        Run run = launcher.launch(experiment, given);
        assertThat(run.await(PATIENCE)).as(run.id()).isTrue();
        return run.view();
    }

    @Test
    void picturesOfRunsUnderAScheduleAreRight() throws Exception {
        int drawn = 0;
        for (CatalogEntry<?> entry : catalog.entries()) {
            if (entry.experiment().unschedulable().isEmpty()) {
                RunView view = run(entry.name(), underASchedule(entry));
                assertThat(view.trace().size()).as(view.id()).isPositive();
                Pictures.areRight(view.id(), view.trace(), ChromeTrace.Clock.STEPS);
                drawn++;
            }
        }
        assertThat(drawn).isPositive();
    }

    /** Some schedule, of the smallest size if with the defaults no schedule comes to an end. */
    private Map<String, String> underASchedule(CatalogEntry<?> entry) throws InterruptedException {
        Map<String, String> smallest = new HashMap<>();
        for (ParameterSpec spec : entry.binder().specs()) {
            if (spec.type() == ParameterSpec.Type.INTEGER) {
                smallest.put(spec.name(), String.valueOf(spec.min()));
            }
        }
        for (Map<String, String> given : List.of(Map.<String, String>of(), smallest)) {
            Optional<Schedule> schedule = anySchedule(entry.name(), given);
            if (schedule.isPresent()) {
                Map<String, String> all = new HashMap<>(given);
                all.put("schedule", schedule.get().toString());
                return all;
            }
        }
        throw new AssertionError("No schedule of " + entry.name() + " comes to an end");
    }

    private Optional<Schedule> anySchedule(String experiment, Map<String, String> given) throws InterruptedException {
        Map<String, String> search = new HashMap<>(given);
        search.putAll(Map.of("strategy", "RANDOM", "schedules", "1", "scheduleSeed", "4"));
        LaunchedExploration exploration = explorations.launch(experiment, search);
        assertThat(exploration.await(PATIENCE)).as(experiment).isTrue();
        Report report = exploration.view().report();
        return Stream.concat(report.outcomes().stream(), report.deadlocks().stream().map(Report.FoundDeadlock::found))
                .map(Report.Found::witness)
                .findFirst();
    }

    @Test
    void picturesOfADeadlockAreRight() throws Exception {
        RunView view = Tendency.seen("threads came by one another", () -> run("deadlock", Map.of()),
                each -> each.status() == RunStatus.DEADLOCKED);
        Pictures.areRight(view.id(), view.trace(), ChromeTrace.Clock.MEASURED);
    }

    @Test
    void picturesOfARunThatWasCancelledAreRightAsThoseOfItsBeginningAre() throws Exception {
        Run run = launcher.launch("lock", Map.of("hold", "2s", "deadline", "60s"));
        Optional<RunView> begun = Optional.empty();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); begun.isEmpty() && System.nanoTime() < end;) {
            begun = Optional.of(run.view()).filter(view -> view.trace().size() > 10);
            Thread.onSpinWait();
        }
        assertThat(begun).isPresent();
        assertThat(begun.get().status()).isEqualTo(RunStatus.RUNNING);
        Pictures.areRight(run.id() + " begun", begun.get().trace(), ChromeTrace.Clock.MEASURED);
        run.cancel("to see what is drawn");
        assertThat(run.await(PATIENCE)).isTrue();
        assertThat(run.view().status()).isEqualTo(RunStatus.CANCELLED);
        Pictures.areRight(run.id(), run.view().trace(), ChromeTrace.Clock.MEASURED);
    }

    @Test
    void picturesOfContendedRunsAreRight() throws Exception {
        for (Map.Entry<String, Map<String, String>> each : List.of(
                Map.entry("race-condition",
                        Map.of("guard", "LOCK", "threads", "8", "increments", "50", "pause", "0ms")),
                Map.entry("semaphore", Map.of("workers", "12", "permits", "3", "hold", "0ms")),
                Map.entry("read-write-lock", Map.of("readers", "6", "writers", "3", "rounds", "8", "hold", "1ms")),
                Map.entry("barrier", Map.of("parties", "6", "rounds", "6", "jitter", "1ms")),
                Map.entry("condition", Map.of("waiters", "3", "notify", "ALL", "pause", "1ms")))) {
            RunView view = run(each.getKey(), each.getValue());
            assertThat(view.status()).as(view.id()).isEqualTo(RunStatus.COMPLETED);
            Pictures.areRight(view.id(), view.trace(), ChromeTrace.Clock.MEASURED);
        }
    }
}
