package dev.interleave.sync;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.trace.record.Recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ThreadLookTests {

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            "VirtualThread[#22]/runnable@ForkJoinPool-1-worker-1, '', ForkJoinPool-1-worker-1",
            "'VirtualThread[#22,run-1/worker]/runnable@ForkJoinPool-1-worker-1', run-1/worker, ForkJoinPool-1-worker-1",
            "'VirtualThread[#22,run-1/worker]/waiting', run-1/worker, none",
            "'VirtualThread[#22,a]/b@c]/waiting', a]/b@c, none",
            "'VirtualThread[#22,a]/b@c]/runnable@d@e', a]/b@c, d@e", "whatever, worker, none"})
    void theCarrierIsWhatComesAfterTheState(String text, String name, @Nullable String carrier) {
        assertThat(ThreadLook.carrier(text, name)).isEqualTo(carrier);
    }

    @Test
    void aVirtualThreadHasACarrierWhileItRunsAndNoneWhileItWaits() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch latch = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("busy").unstarted(() -> {
            while (!enough.get()) {
                Thread.onSpinWait();
            }
            awaitQuietly(latch);
        });
        assertThat(ThreadLook.at(thread)).satisfies(look -> {
            assertThat(look.state()).isEqualTo(Thread.State.NEW);
            assertThat(look.carrier()).isNull();
            assertThat(look.topFrame()).isNull();
        });
        thread.start();
        await().until(() -> ThreadLook.at(thread).carrier() != null);
        assertThat(ThreadLook.at(thread)).satisfies(look -> {
            assertThat(look.id()).isEqualTo(thread.threadId());
            assertThat(look.name()).isEqualTo("busy");
            assertThat(look.virtual()).isTrue();
            assertThat(look.daemon()).isTrue();
            assertThat(look.priority()).isEqualTo(Thread.NORM_PRIORITY);
            assertThat(look.group()).isEqualTo("VirtualThreads");
            assertThat(look.state()).isEqualTo(Thread.State.RUNNABLE);
            assertThat(look.carrier()).startsWith("ForkJoinPool-1-worker-");
            assertThat(look.frames()).isNotEmpty().last().asString().contains("VirtualThread.run");
        });
        enough.set(true);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        assertThat(ThreadLook.at(thread).carrier()).isNull();
        latch.countDown();
        thread.join();
        assertThat(ThreadLook.at(thread).state()).isEqualTo(Thread.State.TERMINATED);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPlatformThreadHasNoCarrierAndSeesItselfWhereItLooks() {
        ThreadLook look = new Lab(Recorder.silent(), new FreeSeam(),
                new NoThreads()).lookAtSelf();
        assertThat(look.id()).isEqualTo(Thread.currentThread().threadId());
        assertThat(look.state()).isEqualTo(Thread.State.RUNNABLE);
        assertThat(look.carrier()).isNull();
        assertThat(look.topFrame()).contains("aPlatformThreadHasNoCarrierAndSeesItselfWhereItLooks");
    }
}
