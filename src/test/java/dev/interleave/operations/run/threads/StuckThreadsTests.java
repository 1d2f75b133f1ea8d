package dev.interleave.operations.run.threads;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.interleave.Slow;
import dev.interleave.launch.jvm.RunJvms;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.Recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * However often and however closely one looks, threads that are well are not taken for stuck. Looks here follow one another
 * without a pause, so that no look is helped by the time that passes.
 */
class StuckThreadsTests {

    private static final int FEW = 4;

    @Slow
    @ParameterizedTest
    @EnumSource
    void whoIsWellIsNeverTakenForStuck(Healthy healthy) throws Exception {
        for (ThreadKind kind : ThreadKind.values()) {
            try (Watched run = new Watched(kind)) {
                run.start(lab -> healthy.run(lab, FEW));
                while (run.isRunning()) {
                    assertThat(run.look()).as("%s on %s threads", healthy, kind).isEmpty();
                }
                assertThat(run.failure()).isNull();
            }
        }
    }

    @Slow
    @Test
    void noneOfManyThousandIsTakenForStuckBetweenTwoGenerationsOfABarrier() throws Exception {
        try (Watched run = new Watched(ThreadKind.VIRTUAL)) {
            run.start(lab -> {
                TracedBarrier barrier = lab.barrier("barrier", 20_000);
                lab.run("worker", 20_000, _ -> {
                    barrier.await();
                    barrier.await();
                });
            });
            while (run.isRunning()) {
                assertThat(run.look()).isEmpty();
            }
            assertThat(run.failure()).isNull();
        }
    }

    @Slow
    @ParameterizedTest
    @EnumSource
    void whoIsStuckIsFoundInTheSameWay(Healthy first) throws Exception {
        try (Watched run = new Watched(ThreadKind.PLATFORM)) {
            run.start(lab -> {
                first.run(lab, FEW);
                lab.latch("never", 1).await();
            });
            Set<Thread> stuck = Set.of();
            while (stuck.isEmpty()) {
                stuck = run.look();
            }
            assertThat(stuck).extracting(Thread::getName).containsExactly("run-1/main");
        }
    }

    /** A run without a watch of its own. */
    private static final class Watched implements AutoCloseable {

        private final CountDownLatch gone = new CountDownLatch(1);

        private final FreeSeam seam = new FreeSeam();

        private final Recorder recorder = Recorder.silent();

        private final RunThreads threads;

        private final StuckThreads stuck;

        private volatile Throwable failure;

        Watched(ThreadKind kind) {
            Executor executor = task -> builder(kind).start(task);
            this.threads = new RunThreads("run-1", kind, _ -> executor, seam, RunJvms.none(), gone::countDown);
            this.stuck = new StuckThreads(seam, threads);
        }

        private static Thread.Builder builder(ThreadKind kind) {
            return kind == ThreadKind.VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        }

        interface Main {

            void run(Lab lab) throws Exception;
        }

        void start(Main main) {
            Thread.ofPlatform().daemon().start(() -> {
                threads.runMain(() -> recorder.open("main", ThreadKind.PLATFORM, false).during(() -> {
                    try {
                        main.run(new Lab(recorder, seam, threads));
                    }
                    catch (Throwable ex) {
                        failure = ex;
                    }
                }));
                threads.gone();
            });
        }

        boolean isRunning() {
            return gone.getCount() > 0;
        }

        Set<Thread> look() {
            return stuck.look();
        }

        Throwable failure() {
            return failure;
        }

        @Override
        public void close() {
            threads.end();
            await().atMost(Duration.ofSeconds(60)).until(() -> !isRunning());
        }
    }
}
