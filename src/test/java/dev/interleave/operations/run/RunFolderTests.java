package dev.interleave.operations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.launch.RunProperties;
import dev.interleave.operations.Probe;
import dev.interleave.operations.RunAssert;
import dev.interleave.operations.RunFixture;
import dev.interleave.sync.Folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RunFolderTests {

    private static final byte[] SOMETHING = {1, 2, 3};

    /** Each thread writes a file of its own. */
    private static final Probe WRITING = new Probe((parameters, lab) -> {
        lab.run("worker", parameters.threads(), number -> lab.folder().write("worker-" + number, SOMETHING));
        return "done";
    });

    private final RunFolder folder = new RunFolder("run-1");

    @AfterEach
    void deleteIt() {
        folder.delete();
    }

    @Test
    void isMadeWithTheFirstFile() throws IOException {
        assertThat(folder.path()).isNull();
        assertThat(folder.write("a.txt", SOMETHING)).isEqualTo(3);
        assertThat(folder.write("b-2.txt", new byte[0])).isZero();
        assertThat(folder.path()).isNotNull().isDirectoryContaining("glob:**/a.txt")
                .isDirectoryContaining("glob:**/b-2.txt");
        assertThat(Files.readAllBytes(folder.path().resolve("a.txt"))).isEqualTo(SOMETHING);
    }

    @Test
    void whatIsDeletedTakesNoFileAnyMore() throws IOException {
        folder.write("a.txt", SOMETHING);
        Path path = Objects.requireNonNull(folder.path());
        folder.delete();
        assertThat(path).doesNotExist();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> folder.write("b.txt", SOMETHING))
                .withMessageContaining("gone");
        assertThat(path).doesNotExist();
        assertThat(folder.path()).isNull();
    }

    @Test
    void whatWasNeverMadeIsNotMadeAfterItsDeletion() {
        folder.delete();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> folder.write("a.txt", SOMETHING));
        assertThat(folder.path()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../a", "a/b", "/a", ".a", "..", "a\\b", "a b", "a\0"})
    void aNameLeadsNowhereElse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> folder.write(name, SOMETHING));
        assertThat(folder.path()).isNull();
    }

    @Test
    void takesNoMoreThanItsRoom() throws IOException {
        folder.write("a.txt", new byte[(int) Folder.MOST_BYTES]);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> folder.write("b.txt", new byte[1]))
                .withMessageContaining(String.valueOf(Folder.MOST_BYTES));
    }

    @Test
    void whereNothingIsToBeLeftBehindThereIsNone() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Folder.none().write("a.txt", SOMETHING));
    }

    @Test
    void goesWhenTheRunIsNoLongerKept() {
        try (RunFixture runs = RunFixture.with(keeping(2), WRITING)) {
            Path first = written(runs);
            Path second = written(runs);
            assertThat(first).isDirectoryContaining("glob:**/worker-2");
            Path third = written(runs);
            assertThat(first).doesNotExist();
            assertThat(second).exists();
            assertThat(third).exists();
        }
    }

    @Test
    void goesWithTheApplication() {
        Path path;
        try (RunFixture runs = RunFixture.with(WRITING)) {
            path = written(runs);
            assertThat(path).exists();
        }
        assertThat(path).doesNotExist();
    }

    private static Path written(RunFixture runs) {
        Run run = runs.launch("probe", "threads=3");
        RunAssert.assertThat(runs.await(run)).completed();
        return Objects.requireNonNull(run.folder().path());
    }

    private static RunProperties keeping(int runs) {
        RunProperties some = RunFixture.defaults();
        return new RunProperties(some.platformThreads(), some.virtualThreads(), some.admissionWait(),
                some.admissionQueue(), some.eventsPerRun(), some.traceMemory(), runs, Duration.ofSeconds(5));
    }

    @Test
    void aRunUnderAScheduleLeavesNoFile() {
        try (RunFixture runs = RunFixture.with(new Probe((_, lab) -> {
            try {
                lab.folder().write("a.txt", SOMETHING);
                return "done";
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }))) {
            assertThat(runs.explore("probe").report().failures()).isNotEmpty();
        }
    }
}
