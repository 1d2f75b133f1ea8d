package dev.interleave.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.interleave.experiment.JvmDemand;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.launch.jvm.ChildJvmProperties;
import dev.interleave.launch.jvm.ChildJvms;
import dev.interleave.launch.jvm.RunJvms;
import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class AdmissionTests {

    private final ExecutorService requests = Executors.newCachedThreadPool();

    @AfterEach
    void endThoseThatStillWait() {
        requests.shutdownNow();
    }

    private static Admission admission(int platform, int virtual, Duration wait, int queue) {
        return new Admission(
                new RunProperties(platform, virtual, wait, queue, 1_000, null, 10, Duration.ofSeconds(5)));
    }

    private static ThreadDemand threads(int count, ThreadKind kind) {
        return new ThreadDemand(count, kind, "threads");
    }

    private <T> Future<T> waiting(Callable<T> request) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Future<T> answer = requests.submit(() -> {
            thread.set(Thread.currentThread());
            return request.call();
        });
        await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
        return answer;
    }

    @Test
    void aRunWithoutVirtualThreadsDoesNotStandInLineForThem() throws Exception {
        Admission admission = admission(10, 10, Duration.ofHours(1), 10);
        admission.admit(threads(8, ThreadKind.VIRTUAL));
        Future<Runnable> large = waiting(() -> admission.admit(threads(5, ThreadKind.VIRTUAL)));

        Future<Runnable> other = requests.submit(() -> admission.admit(threads(2, ThreadKind.PLATFORM)));

        other.get(30, TimeUnit.SECONDS).run();
        assertThat(large).isNotDone();
    }

    @Test
    void aRunWithoutPlatformThreadsDoesNotStandInLineForThem() throws Exception {
        Admission admission = admission(10, 10, Duration.ofHours(1), 10);
        admission.admit(threads(7, ThreadKind.PLATFORM));
        Future<Runnable> large = waiting(() -> admission.admit(threads(5, ThreadKind.PLATFORM)));

        Future<Runnable> other =
                requests.submit(() -> admission.admit(threads(2, ThreadKind.VIRTUAL), ThreadKind.VIRTUAL));

        other.get(30, TimeUnit.SECONDS).run();
        assertThat(large).isNotDone();
    }

    @Test
    void aRunWithVirtualThreadsStandsInLineBehindALargerOne() {
        Admission admission = admission(10, 10, Duration.ofHours(1), 10);
        Runnable first = admission.admit(threads(8, ThreadKind.VIRTUAL));
        Future<Runnable> large = waiting(() -> admission.admit(threads(5, ThreadKind.VIRTUAL)));

        Future<Runnable> small = waiting(() -> admission.admit(threads(1, ThreadKind.VIRTUAL)));

        assertThat(large).isNotDone();
        assertThat(small).isNotDone();
        first.run();
        assertThat(large).succeedsWithin(Duration.ofSeconds(30));
        assertThat(small).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void whoNeedNotWaitIsAdmittedHoweverManyDo() throws Exception {
        Admission admission = admission(10, 10, Duration.ofHours(1), 2);
        admission.admit(threads(10, ThreadKind.VIRTUAL));
        List<Future<Runnable>> wait = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            wait.add(waiting(() -> admission.admit(threads(1, ThreadKind.VIRTUAL))));
        }

        assertThat(requests.submit(() -> admission.admit(threads(1, ThreadKind.VIRTUAL))))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("Too many runs are waiting for their threads already");
        assertThat(requests.submit(() -> admission.admit(threads(1, ThreadKind.PLATFORM))))
                .succeedsWithin(Duration.ofSeconds(30));
        assertThat(wait).noneMatch(Future::isDone);
    }

    @Test
    void whereNobodyMayWaitThreadsThatAreFreeAreGivenAllTheSame() {
        Admission admission = admission(10, 10, Duration.ofSeconds(1), 0);

        Runnable giveBack = admission.admit(threads(9, ThreadKind.PLATFORM));

        assertThatExceptionOfType(RunRejectedException.class)
                .isThrownBy(() -> admission.admit(threads(1, ThreadKind.PLATFORM)));
        giveBack.run();
        admission.admit(threads(9, ThreadKind.PLATFORM)).run();
    }

    @Test
    void whereNobodyMayWaitJvmsThatAreFreeAreGivenAllTheSame() {
        ChildJvms jvms = new ChildJvms(new ChildJvmProperties(2),
                new RunProperties(10, 10, Duration.ofSeconds(1), 0, 1_000, null, 10, Duration.ofSeconds(5)),
                _ -> {
                    throw new AssertionError("None is to be started");
                });

        RunJvms both = jvms.admit(new JvmDemand(2, "threads"));

        assertThatExceptionOfType(RunRejectedException.class)
                .isThrownBy(() -> jvms.admit(new JvmDemand(1, "threads")))
                .withMessage("Too many runs are waiting for separate JVMs already");
        both.giveBack();
        jvms.admit(new JvmDemand(1, "threads")).giveBack();
    }
}
