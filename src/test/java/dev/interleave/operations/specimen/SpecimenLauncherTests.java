package dev.interleave.operations.specimen;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;
import dev.interleave.launch.RunRejectedException;
import dev.interleave.launch.UnknownException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Slow
class SpecimenLauncherTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LONG = Duration.ofHours(1);

    private static final SpecimenProperties PROPERTIES = new SpecimenProperties(4, 2, Duration.ofMinutes(1));

    /** A program whose situation never stands. */
    static final class Never {

        private Never() {
        }

        /** Takes nothing. */
        public static void main(String[] arguments) throws InterruptedException {
            Thread.sleep(3_600_000);
        }
    }

    /** A program that fails. */
    static final class Broken {

        private Broken() {
        }

        /** Takes nothing. */
        public static void main(String[] arguments) {
            System.out.println("on purpose");
            System.exit(1);
        }
    }

    private static void assertNothingIsLeft(SpecimenFixture specimens) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(specimens.launcher().held()).isEmpty();
            assertThat(specimens.jvmsTaken()).isZero();
            assertThat(ProcessHandle.current().children()).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().endsWith("/output"));
        });
    }

    private static HeldView end(HeldSpecimen held) throws InterruptedException {
        assertThat(held.await(PATIENCE)).isTrue();
        return held.view();
    }

    private static boolean isThere(long pid) {
        // A process whose new parent does not wait for it stays in the list, but nothing is known of its program any more.
        return ProcessHandle.of(pid).filter(process -> process.isAlive() && process.info().command().isPresent())
                .isPresent();
    }

    private static String listed() throws Exception {
        return Tools.run(List.of("jps"));
    }

    @Test
    void itIsHeldForItsTimeAndNoLonger() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture()) {
            HeldSpecimen held = specimens.launcher().hold("two-monitors", Duration.ofSeconds(1));
            HeldView view = end(held);
            assertThat(view.status()).isEqualTo(HeldSpecimen.Status.ENDED);
            assertThat(view.because()).isEqualTo("its time was over");
            assertThat(view.endedAt()).isAfterOrEqualTo(view.since());
            assertThat(view.until()).isEqualTo(view.since().plusSeconds(1));
            assertThat(isThere(view.pid())).isFalse();
            assertNothingIsLeft(specimens);
        }
    }

    @Test
    void itIsListedForToolsWhileItIsHeldAndIsGoneWhenItIsEnded() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture()) {
            HeldSpecimen held = specimens.launcher().hold("class-initializers-virtual", LONG);
            long pid = held.view().pid();
            assertThat(held.view().status()).isEqualTo(HeldSpecimen.Status.HELD);
            assertThat(specimens.launcher().held()).containsExactly(held);
            assertThat(specimens.jvmsTaken()).isOne();
            assertThat(listed()).contains(pid + " Lifeline");
            HeldView view = specimens.launcher().end(held.id(), "enough").view();
            assertThat(view.status()).isEqualTo(HeldSpecimen.Status.ENDED);
            assertThat(view.because()).isEqualTo("enough");
            assertThat(isThere(pid)).isFalse();
            assertThat(listed()).doesNotContain(pid + " Lifeline");
            assertNothingIsLeft(specimens);
            assertThat(specimens.launcher().end(held.id(), "once more").view()).isEqualTo(view);
        }
    }

    @Test
    void oneThatSomethingElseKillsIsLost() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture()) {
            HeldSpecimen held = specimens.launcher().hold("two-locks", LONG);
            ProcessHandle.of(held.view().pid()).orElseThrow().destroyForcibly();
            HeldView view = end(held);
            assertThat(view.status()).isEqualTo(HeldSpecimen.Status.LOST);
            assertThat(view.because()).startsWith("its JVM ended before its time, with exit code ");
            assertNothingIsLeft(specimens);
        }
    }

    @Test
    void oneThatDoesNotListenIsKilled() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture()) {
            HeldSpecimen held = specimens.launcher().hold("two-locks", LONG);
            new ProcessBuilder("kill", "-STOP", Long.toString(held.view().pid())).start().waitFor();
            assertThat(specimens.launcher().end(held.id(), "enough").view().status())
                    .isEqualTo(HeldSpecimen.Status.ENDED);
            assertNothingIsLeft(specimens);
        }
    }

    @Test
    void allEndWhenTheApplicationStops() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture()) {
            HeldSpecimen one = specimens.launcher().hold("starved-pool", LONG);
            HeldSpecimen other = specimens.launcher().hold("mutual-join-virtual", LONG);
            specimens.launcher().stop();
            for (HeldSpecimen held : List.of(one, other)) {
                assertThat(held.view().because()).isEqualTo("The application was stopped");
                assertThat(isThere(held.view().pid())).isFalse();
            }
            assertNothingIsLeft(specimens);
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> specimens.launcher().hold("two-locks", LONG))
                    .withMessage("The application is stopping");
        }
    }

    @Test
    void noMoreAreHeldThanMayBeAtOnce() throws Exception {
        try (SpecimenFixture specimens =
                new SpecimenFixture(8, new SpecimenProperties(1, 50, PATIENCE), Specimens.catalog())) {
            HeldSpecimen held = specimens.launcher().hold("two-locks", LONG);
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> specimens.launcher().hold("two-monitors", LONG))
                    .withMessage("1 specimens are under way, which is the limit");
            specimens.launcher().end(held.id(), "make room");
            held = specimens.launcher().hold("two-monitors", LONG);
            specimens.launcher().end(held.id(), "enough");
            assertNothingIsLeft(specimens);
        }
    }

    @Test
    void theyCountAmongAllJvmsOfTheirOwn() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture(1, PROPERTIES, Specimens.catalog())) {
            HeldSpecimen held = specimens.launcher().hold("two-locks", LONG);
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> specimens.launcher().hold("two-monitors", LONG))
                    .withMessageContaining("did not become free within 20 ms");
            specimens.launcher().end(held.id(), "make room");
            held = specimens.launcher().hold("two-monitors", LONG);
            specimens.launcher().end(held.id(), "enough");
            assertNothingIsLeft(specimens);
        }
    }

    @Test
    void oneThatDoesNotStandIsRefusedAndLeavesNothing() {
        SpecimenCatalog catalog = new SpecimenCatalog(List.of(() -> List.of(
                new Specimen("never", "Never", "It never stands.", true, Never.class, List.of()),
                new Specimen("broken", "Broken", "It fails.", true, Broken.class, List.of()))));
        try (SpecimenFixture specimens =
                new SpecimenFixture(8, new SpecimenProperties(4, 50, Duration.ofMillis(300)), catalog)) {
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> specimens.launcher().hold("never", LONG))
                    .withMessageEndingWith("the situation did not come about: it did not stand within 300 ms");
            assertNothingIsLeft(specimens);
        }
        try (SpecimenFixture specimens = new SpecimenFixture(8, PROPERTIES, catalog)) {
            assertThatExceptionOfType(RunRejectedException.class)
                    .isThrownBy(() -> specimens.launcher().hold("broken", LONG))
                    .withMessageEndingWith(
                            "the situation did not come about: its JVM ended before its time, with exit code 1");
            assertNothingIsLeft(specimens);
        }
    }

    @Test
    void thoseThatHaveEndedAreKeptForAWhile() throws Exception {
        try (SpecimenFixture specimens = new SpecimenFixture(8, PROPERTIES, Specimens.catalog())) {
            List<String> ids = List.of(ended(specimens), ended(specimens), ended(specimens));
            assertThat(specimens.launcher().held(ids.getLast()).view().status()).isEqualTo(HeldSpecimen.Status.ENDED);
            assertThatExceptionOfType(UnknownException.class)
                    .isThrownBy(() -> specimens.launcher().held(ids.getFirst()));
        }
    }

    private static String ended(SpecimenFixture specimens) throws InterruptedException {
        HeldSpecimen held = specimens.launcher().hold("upgrade", LONG);
        return specimens.launcher().end(held.id(), "enough").id();
    }

    @Test
    void nothingIsLeftWhenTheApplicationIsKilled() throws Exception {
        Process application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Keeper.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = application.inputReader()) {
            Path folder = Path.of(Objects.requireNonNull(said.readLine()));
            List<Long> pids = List.of(Long.parseLong(said.readLine()), Long.parseLong(said.readLine()));
            assertThat(pids).allMatch(SpecimenLauncherTests::isThere);
            assertThat(folder).isDirectory();
            application.toHandle().destroyForcibly();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(pids).noneMatch(SpecimenLauncherTests::isThere);
                assertThat(folder).doesNotExist();
                assertThat(listed()).doesNotContain(pids.stream().map(pid -> pid + " ").toList());
            });
        }
        finally {
            application.destroyForcibly();
        }
    }
}
