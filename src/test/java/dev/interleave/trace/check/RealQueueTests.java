package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.interleave.Slow;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

import static dev.interleave.trace.check.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** No check accuses a real fair semaphore, however its threads are scheduled, whether they wait or give up. */
@Timeout(120)
class RealQueueTests {

    private static final int ROUNDS = 100;

    private static final int WORKERS = 6;

    private static final int ATTEMPTS = 40;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Slow
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void fairSemaphoreKeepsItsPromises(int permits) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Trace trace = record(permits);

            assertThat(trace).holds("fifo").on("permits");
            assertThat(trace).holds("permits-respected").on("permits");
            assertThat(trace).holds("all-released").on("permits");
        }
    }

    private Trace record(int permits) throws InterruptedException {
        Recorder recorder = new Recorder(new EventBudget(100_000), System::nanoTime, 0);
        Subject subject = recorder.declare("permits", Subject.Kind.SEMAPHORE, permits, true);
        Semaphore real = new Semaphore(permits, true);
        AtomicLong order = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(WORKERS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            ThreadLog log = recorder.open("worker-" + i, ThreadKind.PLATFORM, true);
            threads.add(Thread.ofPlatform().daemon().start(() -> work(log, subject, real, order, start)));
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(failures).isEmpty();
        return recorder.freeze();
    }

    private void work(ThreadLog log, Subject subject, Semaphore real, AtomicLong order, CyclicBarrier start) {
        try {
            start.await(60, TimeUnit.SECONDS);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                boolean patient = attempt % 3 > 0;
                log.recordLooking(EventKind.WAITING, Mode.SHARED, subject.id(), real::getQueueLength);
                if (real.tryAcquire(patient ? TimeUnit.SECONDS.toNanos(60) : 2_000, TimeUnit.NANOSECONDS)) {
                    log.record(EventKind.ACQUIRED, Mode.SHARED, subject.id(), 1, order.getAndIncrement());
                    spend();
                    log.record(EventKind.RELEASED, Mode.SHARED, subject.id(), 1, order.getAndIncrement());
                    real.release();
                }
                else {
                    log.record(EventKind.TIMED_OUT, Mode.SHARED, subject.id(), 0, ThreadLog.NO_LINK);
                }
            }
        }
        catch (Throwable ex) {
            failures.add(ex);
        }
    }

    /** Takes long enough for others to queue. */
    private static void spend() {
        for (int i = 0; i < 200; i++) {
            Thread.onSpinWait();
        }
    }
}
