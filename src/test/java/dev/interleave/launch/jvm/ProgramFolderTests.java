package dev.interleave.launch.jvm;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application that was killed left behind is deleted, and nothing else. */
@Timeout(120)
class ProgramFolderTests {

    @TempDir
    private Path temporary;

    /** Makes a folder, says where, and waits to be killed. */
    static final class Owner {

        private Owner() {
        }

        /** Takes the folder to make it in. */
        public static void main(String[] arguments) throws Exception {
            ProgramFolder folder = ProgramFolder.in(Path.of(arguments[0]));
            Files.writeString(folder.path().resolve("some.class"), "");
            System.out.println(folder.path());
            Thread.currentThread().join();
        }
    }

    private static String placesOf(Class<?>... types) throws URISyntaxException {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : types) {
            places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        }
        return String.join(File.pathSeparator, places);
    }

    @Test
    void theFolderOfAnotherProcessIsDeletedOnceThatIsKilled() throws Exception {
        Process owner = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                placesOf(Owner.class, ProgramFolder.class, FileSystemUtils.class, Logger.class), Owner.class.getName(),
                temporary.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            Path folder = Path.of(owner.inputReader().lines().filter(line -> line.startsWith(temporary.toString()))
                    .findFirst().orElseThrow());
            ProgramFolder.sweep(temporary);
            assertThat(folder.resolve("some.class")).exists();
            owner.destroyForcibly();
            assertThat(owner.waitFor(60, TimeUnit.SECONDS)).isTrue();
            ProgramFolder.sweep(temporary);
            assertThat(folder).doesNotExist();
        }
        finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void onesOwnStaysUntilItIsClosed() throws IOException {
        try (ProgramFolder own = ProgramFolder.in(temporary)) {
            ProgramFolder.sweep(temporary);
            assertThat(own.path()).exists();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatIsNotKnownToBeOursStays() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("interleave-lock-1"));
        Path unmarked = Files.createDirectory(temporary.resolve(Lifeline.FOLDER + "1"));
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(".in-use"), "");
        Path link = Files.createSymbolicLink(temporary.resolve(Lifeline.FOLDER + "2"), elsewhere);
        ProgramFolder.sweep(temporary);
        assertThat(List.of(other, unmarked, elsewhere, link)).allSatisfy(each -> assertThat(each).exists());
    }

    @Test
    void twoThatDeleteTheSameFolderBothSucceed() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        for (int i = 0; i < 500; i++) {
            Files.writeString(Files.createDirectory(folder.resolve("d" + i)).resolve("file"), "");
        }
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<Boolean> deletion = () -> {
                together.await();
                ProgramFolder.delete(folder);
                return Files.exists(folder);
            };
            for (Future<Boolean> each : two.invokeAll(List.of(deletion, deletion))) {
                assertThat(each.get()).isFalse();
            }
        }
    }
}
