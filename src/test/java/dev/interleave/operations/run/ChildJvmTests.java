package dev.interleave.operations.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.launch.RunProperties;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.ChildJvm;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.TraceEvent;

import static dev.interleave.operations.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Slow
class ChildJvmTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As many children as threads, which hang until they are killed. */
    private static final Probe HANGING = Probe.withJvms((parameters, lab) -> {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < parameters.threads(); i++) {
            children.add(lab.jvm("child-" + i, Talker.class, "hang"));
        }
        for (ChildJvm child : children) {
            child.join();
        }
        return "done";
    });

    private static List<String> notes(RunView run) {
        return run.trace().events(TraceEvent.Note.class).map(TraceEvent.Note::text).toList();
    }

    private static void assertGone(RunFixture runs) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(runs.atWork()).isZero();
            assertThat(runs.taken(ThreadKind.PLATFORM)).isZero();
            assertThat(runs.jvmsTaken()).isZero();
            // A zombie is still a child.
            assertThat(ProcessHandle.current().children()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatItSaysIsReadWithItsTimeAndItsErrorsAndItsEnd(ThreadKind kind) {
        AtomicReference<ChildJvm> followed = new AtomicReference<>();
        try (RunFixture runs = RunFixture.with(Probe.withJvms((_, lab) -> {
            followed.set(lab.jvm("child-0", Talker.class, "3", "größer", "wrong"));
            followed.get().join();
            return "done";
        }))) {
            RunView run = runs.run("probe", "kind=" + kind);
            assertThat(run).completed().isWhole();
            ChildJvm child = followed.get();
            assertThat(child.lines()).extracting(ChildJvm.Line::text).containsExactlyInAnyOrder("größer", "wrong");
            assertThat(child.lines()).extracting(ChildJvm.Line::nanos).isSorted().allMatch(nanos -> nanos > 0);
            assertThat(child.exitCode()).isEqualTo(3);
            assertThat(child.exitNanos()).isGreaterThanOrEqualTo(child.lines().getLast().nanos());
            assertThat(child.linesLeft()).isZero();
            assertThat(notes(run)).contains("größer", "wrong").startsWith("process " + child.pid() + " started")
                    .endsWith("process " + child.pid() + " ended with exit code 3");
            assertThat(run.trace().events(TraceEvent.Note.class)).allMatch(note -> note.thread().equals("child-0"));
            assertGone(runs);
        }
    }

    @Test
    void aProgramThatFailsSaysWhy() {
        AtomicReference<ChildJvm> followed = new AtomicReference<>();
        try (RunFixture runs = RunFixture.with(Probe.withJvms((_, lab) -> {
            followed.set(lab.jvm("child-0", Talker.class, "fail"));
            followed.get().join();
            return "done";
        }))) {
            assertThat(runs.run("probe")).completed();
            assertThat(followed.get().exitCode()).isOne();
            assertThat(followed.get().lines()).anyMatch(line -> line.text().contains("on purpose"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsKilledWhenItsRunIsCancelled(ThreadKind kind) throws Exception {
        try (RunFixture runs = RunFixture.with(HANGING)) {
            Run run = runs.launch("probe", "threads=2", "kind=" + kind, "deadline=60s");
            await().atMost(PATIENCE).until(() -> notes(run.view()).stream().filter("hanging"::equals).count() == 2);
            assertThat(runs.jvmsTaken()).isEqualTo(2);
            assertThat(ProcessHandle.current().children()).hasSize(2);
            run.cancel("enough");
            assertThat(runs.await(run)).hasStatus(RunStatus.CANCELLED).isWhole();
            assertGone(runs);
        }
    }

    @Test
    void itIsKilledAtTheDeadlineHoweverFarItIs() {
        try (RunFixture runs = RunFixture.with(HANGING)) {
            for (int millis : new int[] {1, 2, 5, 10, 20, 40, 80}) {
                // Perhaps before there was a thread for it.
                assertThat(runs.run("probe", "deadline=" + millis)).hasStatus(RunStatus.TIMED_OUT);
            }
            assertGone(runs);
        }
    }

    @Test
    void itIsKilledWhenTheApplicationStops() {
        try (RunFixture runs = RunFixture.with(HANGING)) {
            Run run = runs.launch("probe", "deadline=60s");
            await().atMost(PATIENCE).until(() -> notes(run.view()).contains("hanging"));
            runs.launcher().stop();
            assertThat(run.view()).hasStatus(RunStatus.CANCELLED);
            assertGone(runs);
        }
    }

    @Test
    void oneThatNobodyWaitsForIsKilledAndTold() {
        RunProperties hasty =
                new RunProperties(16, 16, Duration.ofSeconds(1), 8, 1000, null, 10, Duration.ofMillis(50));
        try (RunFixture runs = RunFixture.with(hasty, 1, Probe.withJvms((_, lab) -> {
            lab.jvm("child-0", Talker.class, "hang");
            return "done";
        }))) {
            RunView run = runs.run("probe");
            assertThat(run).hasStatus(RunStatus.FAILED);
            assertThat(run.because()).contains("child-0 did not end");
            assertGone(runs);
        }
    }

    @Test
    void itHaltsWhenTheApplicationWasKilled() throws Exception {
        Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Forsaker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(parent.inputReader().readLine())).orElseThrow();
            assertThat(hasEnded(child)).isFalse();
            parent.toHandle().destroyForcibly();
            await().atMost(PATIENCE).until(() -> hasEnded(child));
        }
        finally {
            parent.destroyForcibly();
        }
    }

    /** A process whose new parent does not wait for it stays in the list, but nothing is known of its program any more. */
    private static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    @Test
    void aFloodIsReadToItsEndButNotKept() {
        AtomicReference<ChildJvm> followed = new AtomicReference<>();
        try (RunFixture runs = RunFixture.with(Probe.withJvms((_, lab) -> {
            followed.set(lab.jvm("child-0", Talker.class, "flood"));
            followed.get().join();
            return "done";
        }))) {
            RunView run = runs.run("probe", "deadline=60s");
            assertThat(run).completed();
            ChildJvm child = followed.get();
            assertThat(child.exitCode()).isZero();
            assertThat(child.lines()).hasSize(200).allMatch(line -> line.text().length() == 301);
            assertThat(child.lines().getLast().text()).startsWith("line 199 x").endsWith("x…");
            assertThat(child.linesLeft()).isEqualTo(19_800);
            assertThat(notes(run)).hasSize(202).last().asString().startsWith("19800 more lines, which were not kept");
        }
    }

    @Test
    void noMoreThanAskedForCanBeHad() {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            lab.jvm("child-0", Talker.class, "hang").join();
            return "done";
        }))) {
            RunView run = runs.run("probe");
            assertThat(run).hasStatus(RunStatus.FAILED);
            assertThat(run.because()).contains("It asked for 0 JVMs at once, and needs one more");
            assertGone(runs);
        }
    }

    @Test
    void moreThanThereMayEverBeIsAWrongParameter() {
        try (RunFixture runs = RunFixture.with(RunFixture.defaults(), 2, HANGING)) {
            assertThatExceptionOfType(InvalidParametersException.class)
                    .isThrownBy(() -> runs.launch("probe", "threads=3"))
                    .withMessage("'threads' asks for 3 JVMs, of which there may be 2");
        }
    }

    @Test
    void whenTheyAreTakenARunIsRefusedAndLaterAdmitted() throws Exception {
        RunProperties hasty = new RunProperties(8, 8, Duration.ofMillis(20), 4, 1000, null, 10, Duration.ofSeconds(5));
        try (RunFixture runs = RunFixture.with(hasty, 2, HANGING)) {
            Run first = runs.launch("probe", "threads=2", "deadline=60s");
            assertThatExceptionOfType(RunRejectedException.class).isThrownBy(() -> runs.launch("probe"))
                    .withMessage("The separate JVM for this run did not become free within 20 ms");
            assertThat(runs.taken(ThreadKind.PLATFORM)).isEqualTo(3);
            runs.launcher().cancel(first.id(), "make room");
            assertGone(runs);
            assertThat(runs.run("probe", "threads=2", "deadline=1ms")).hasStatus(RunStatus.TIMED_OUT);
            assertGone(runs);
        }
    }

    @Test
    void theClassFilesAreThereOnlyWhileTheyAreNeeded() {
        Path folder;
        try (RunFixture runs = RunFixture.with(Probe.withJvms((_, lab) -> {
            lab.jvm("child-0", Talker.class, "0", "hello").join();
            return "done";
        }))) {
            assertThat(runs.programs().folder()).isNull();
            assertThat(runs.run("probe")).completed();
            folder = Objects.requireNonNull(runs.programs().folder());
            assertThat(folder).isDirectoryRecursivelyContaining("glob:**/Talker.class")
                    .isDirectoryRecursivelyContaining("glob:**/Talker$Words.class")
                    .isDirectoryRecursivelyContaining("glob:**/Lifeline.class");
        }
        assertThat(folder).doesNotExist();
    }
}
