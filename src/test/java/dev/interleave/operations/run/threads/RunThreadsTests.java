package dev.interleave.operations.run.threads;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.launch.ControlledThreads;
import dev.interleave.launch.jvm.RunJvms;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Threads that are promised, and cannot be had after all, are not waited for. */
class RunThreadsTests {

    private final AtomicBoolean allGone = new AtomicBoolean();

    private final AtomicInteger asked = new AtomicInteger();

    /** Gives so many threads, and then has no memory for another. */
    private Executor threads(int many) {
        return task -> {
            if (asked.incrementAndGet() > many) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Thread.ofVirtual().start(task);
        };
    }

    private RunThreads runThreads(int many, FreeSeam seam) {
        Executor executor = threads(many);
        return new RunThreads("probe-1", ThreadKind.PLATFORM, _ -> executor, seam, RunJvms.none(),
                () -> allGone.set(true));
    }

    @Slow
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aCrewThatLacksAThreadIsNotWaitedFor(int many) {
        FreeSeam seam = new FreeSeam();
        RunThreads threads = runThreads(many, seam);
        Recorder recorder = new Recorder(new EventBudget(1_000));
        ThreadLog main = recorder.open("main", ThreadKind.PLATFORM, false);
        Lab lab = new Lab(recorder, seam, threads);

        threads.runMain(() -> {
            main.during(() -> assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(() -> lab.run("worker", 3, _ -> {
                    })));
            assertThat(threads.awaitAll(Duration.ofSeconds(30))).isNull();
        });

        threads.gone();
        await().untilTrue(allGone);
    }

    @Test
    void aThreadThatCannotBeLentIsNotCounted() {
        RunThreads threads = runThreads(0, new FreeSeam());

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> threads.lend("worker-0", () -> {
        }));

        threads.gone();
        assertThat(allGone).isTrue();
    }

    @Test
    void aThreadThatCannotBeHadUnderAScheduleIsNotCounted() {
        Executor executor = task -> {
            if (asked.incrementAndGet() > 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            task.run();
        };
        ControlledThreads threads = new ControlledThreads("probe-1", executor, () -> allGone.set(true));

        String before = Thread.currentThread().getName();
        threads.startMain(() -> assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> threads.start("worker-0", () -> {
                })));
        Thread.currentThread().setName(before);

        assertThat(allGone).isTrue();
    }
}
