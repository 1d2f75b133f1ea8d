package dev.interleave.operations.program;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Programs that try to get out, or to take more than they may have, are refused or ended, and leave nothing behind. */
@WebTest
@Slow
class HostileProgramsTests {

    private static final String EXPLORATIONS = "/api/programs/explorations";

    private static final int FEWEST = 40;

    /** By hand, some of them may be chosen by name. */
    private static final String CHOSEN = System.getProperty("interleave.hostile", ".*");

    /** As many as programs may have JVMs. */
    private static final int AT_ONCE = 2;

    /** So often something ordinary is asked for in between. */
    private static final int EVERY = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_TRIES = 20;

    private static final long MORE_HEAP = 100_000_000;

    private static final String ORDINARY = """
            int value;

            void main() throws Exception {
                Thread a = new Thread(() -> value++), b = new Thread(() -> value++);
                a.start(); b.start(); a.join(); b.join();
                IO.println(value);
            }
            """;

    @Autowired
    private Http http;

    @Autowired
    private ProgramJvms jvms;

    /**
     * What this process has at a moment.
     *
     * @param heap the bytes of its heap that are in use, without what nobody refers to
     * @param threads the names of its platform threads, without numbers
     * @param pipes how many pipes it has open
     * @param files what is in the folder it runs in
     */
    private record Belongings(long heap, Set<String> threads, long pipes, Set<String> files,
            List<ProcessHandle> jvms) {

        static Belongings now() throws IOException {
            System.gc();
            Set<String> threads = Thread.getAllStackTraces().keySet().stream()
                    .map(thread -> thread.getName().replaceAll("\\d+", "")).collect(Collectors.toSet());
            return new Belongings(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), threads,
                    openPipes(), filesIn(Path.of("")), ProgramChildren.alive());
        }

        private static long openPipes() throws IOException {
            if (!OS.LINUX.isCurrentOs()) {
                return 0;
            }
            long pipes = 0;
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                for (Path each : open.toList()) {
                    pipes += Files.isSymbolicLink(each)
                            && Files.readSymbolicLink(each).toString().startsWith("pipe:") ? 1 : 0;
                }
            }
            catch (java.nio.file.NoSuchFileException ex) {
                // That of the list itself.
            }
            return pipes;
        }

        private static Set<String> filesIn(Path folder) throws IOException {
            try (Stream<Path> all = Files.list(folder)) {
                return all.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
            }
        }
    }

    /** Where JVMs are slow to start, it is told to come again, or no answer comes in time: it asks again. */
    private Answer explored(String source, String query) {
        for (int tries = 1;; tries++) {
            try {
                Answer answer = http.send("POST", EXPLORATIONS + "?" + query, source, "Content-Type",
                        "text/x-java-source");
                if (answer.status() != 503 || tries == MOST_TRIES) {
                    return answer;
                }
            }
            catch (CompletionException ex) {
                if (!(ex.getCause() instanceof IOException) || tries == MOST_TRIES) {
                    throw ex;
                }
            }
        }
    }

    private void ordinary() {
        Answer answer = explored(ORDINARY, "strategy=EXHAUSTIVE&within=60s");
        assertThat(answer).hasStatus(201);
        assertThat(answer.json().path("summary").asString()).startsWith("Of all 6 schedules, 4 end with 1 and 2 end");
    }

    @TestFactory
    Stream<DynamicTest> eachIsRefusedOrEnded() throws IOException {
        assertThat(HostileProgram.all()).hasSizeGreaterThanOrEqualTo(FEWEST);
        List<HostileProgram> programs =
                HostileProgram.all().stream().filter(program -> program.name().matches(CHOSEN)).toList();
        ordinary();
        await().atMost(PATIENCE).until(() -> jvms.inUse() == 0);
        Belongings before = Belongings.now();
        ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name("lane").factory());
        List<DynamicTest> tests = new ArrayList<>();
        for (HostileProgram program : programs) {
            Future<?> done = lanes.submit(() -> program.check(explored(program.source(), program.ask())));
            tests.add(DynamicTest.dynamicTest(program.name(), () -> done.get(5, TimeUnit.MINUTES)));
            if (tests.size() % EVERY == 0) {
                Future<?> between = lanes.submit(this::ordinary);
                tests.add(DynamicTest.dynamicTest("something ordinary", () -> between.get(5, TimeUnit.MINUTES)));
            }
        }
        tests.add(DynamicTest.dynamicTest("nothing is left", () -> {
            lanes.close();
            nothingIsLeft(before);
        }));
        return tests.stream();
    }

    private void nothingIsLeft(Belongings before) throws IOException {
        await().atMost(PATIENCE).until(() -> jvms.inUse() == 0);
        // One is held ready, and one for the program that ran last.
        await().atMost(PATIENCE)
                .until(() -> ProgramChildren.aliveBeside(before.jvms()).size() <= ProgramJvms.MOST_IDLE);
        Belongings after = Belongings.now();
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(after.heap()).isLessThan(before.heap() + MORE_HEAP);
        // Three for each JVM.
        assertThat(after.pipes()).isLessThanOrEqualTo(before.pipes() + 3 * ProgramJvms.MOST_IDLE);
        assertThat(after.threads()).filteredOn(name -> !before.threads().contains(name))
                .allSatisfy(name -> assertThat(name).doesNotContain("program").doesNotContain("Thread-"));
        ordinary();
    }
}
