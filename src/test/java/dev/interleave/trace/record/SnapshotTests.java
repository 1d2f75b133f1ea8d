package dev.interleave.trace.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.interleave.Slow;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots taken while threads record: whatever moment they catch, they are a beginning of what happened. */
@Timeout(120)
class SnapshotTests {

    private static final int ROUNDS = 300;

    private static final int WORKERS = 4;

    private static final int SECTIONS = 40;

    /** Created, joined and, of each worker, its start, its end and seven events a section. */
    private static final int EVENTS = WORKERS * (2 + 2 + SECTIONS * 7);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Slow
    @Test
    void everySnapshotIsABeginning() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            EventBudget budget = new EventBudget(1_000_000);
            Trace whole = record(new Recorder(budget, System::nanoTime, 0));

            assertThat(whole.isComplete()).isTrue();
            assertThat(whole.size()).isEqualTo(EVENTS);
            assertThat(budget.reserved()).isEqualTo(EVENTS);
        }
    }

    @Slow
    @Test
    void everySnapshotIsABeginningAlsoWhereThereIsNoRoomForAll() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            Trace whole = record(new Recorder(new EventBudget(200 + round), System::nanoTime, 0));

            assertThat(whole.isComplete()).isFalse();
            assertThat(whole.size() + whole.dropped()).isEqualTo(EVENTS);
        }
    }

    private Trace record(Recorder recorder) throws InterruptedException {
        Program program = new Program(recorder);
        Thread main = Thread.ofPlatform().daemon().start(() -> program.log.during(program::run));
        do {
            verify(recorder.snapshot());
        }
        while (main.isAlive() && failures.isEmpty());
        main.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(main.isAlive()).isFalse();
        assertThat(failures).isEmpty();
        Trace whole = recorder.freeze();
        verify(whole);
        return whole;
    }

    /** What the recorded threads do, on a real lock, a racy field and an atomic one. */
    private final class Program {

        private record Cell(long value, long writer) {
        }

        private final Recorder recorder;

        private final ThreadLog log;

        private final Subject lock;

        private final Subject guarded;

        private final Subject racy;

        private final ReentrantLock real = new ReentrantLock();

        private final AtomicLong order = new AtomicLong();

        private final CyclicBarrier start = new CyclicBarrier(WORKERS);

        private Cell guardedCell = new Cell(0, ThreadLog.INITIAL_VALUE);

        private Cell racyCell = new Cell(0, ThreadLog.INITIAL_VALUE);

        Program(Recorder recorder) {
            this.recorder = recorder;
            this.log = recorder.open("main", ThreadKind.PLATFORM, true);
            this.lock = recorder.declare("lock", Subject.Kind.LOCK, 1, false);
            this.guarded = recorder.declare("guarded", Subject.Kind.PLAIN, 1, false);
            this.racy = recorder.declare("racy", Subject.Kind.PLAIN, 1, false);
        }

        void run() {
            try {
                List<ThreadLog> logs = new ArrayList<>();
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    ThreadLog worker = recorder.open("worker-" + i, ThreadKind.PLATFORM, true);
                    logs.add(worker);
                    log.record(EventKind.CREATED, worker.index());
                    threads.add(Thread.ofPlatform().daemon().start(() -> work(worker)));
                }
                for (int i = 0; i < WORKERS; i++) {
                    threads.get(i).join(TimeUnit.SECONDS.toMillis(60));
                    log.record(EventKind.JOINED, logs.get(i).index());
                }
            }
            catch (Throwable ex) {
                failures.add(ex);
            }
        }

        private void work(ThreadLog mine) {
            try {
                start.await(60, TimeUnit.SECONDS);
                mine.start();
                for (int i = 0; i < SECTIONS; i++) {
                    mine.record(EventKind.WAITING, Mode.EXCLUSIVE, lock.id(), i, ThreadLog.NO_LINK);
                    real.lock();
                    try {
                        inOrder(mine, EventKind.ACQUIRED, 1);
                        guardedCell = readAndWrite(mine, guarded, guardedCell);
                        inOrder(mine, EventKind.RELEASED, 0);
                    }
                    finally {
                        real.unlock();
                    }
                    racyCell = readAndWrite(mine, racy, racyCell);
                }
                mine.finish();
            }
            catch (Throwable ex) {
                failures.add(ex);
            }
        }

        private Cell readAndWrite(ThreadLog mine, Subject variable, Cell seen) {
            mine.record(EventKind.READ, Mode.EXCLUSIVE, variable.id(), seen.value(), seen.writer());
            Cell next = new Cell(mine.nextWriteId(), mine.nextWriteId());
            mine.record(EventKind.WRITTEN, Mode.EXCLUSIVE, variable.id(), next.value(), ThreadLog.NO_LINK);
            return next;
        }

        private void inOrder(ThreadLog mine, EventKind kind, int amount) {
            mine.record(kind, Mode.EXCLUSIVE, lock.id(), amount, order.getAndIncrement());
        }
    }

    private static void verify(Trace trace) {
        long[] sections = new long[1 + WORKERS];
        boolean[] created = new boolean[1 + WORKERS];
        boolean[] ended = new boolean[1 + WORKERS];
        int[] lastRead = new int[1 + WORKERS];
        int holder = 0;
        for (TraceEvent event : trace) {
            int thread = event.stamp().threadIndex();
            switch (event) {
                case TraceEvent.Created start -> created[start.other()] = true;
                case TraceEvent.Started _ -> assertThat(created[thread]).isTrue();
                case TraceEvent.Waiting waiting -> assertThat(waiting.ahead()).isEqualTo(sections[thread]++);
                case TraceEvent.Acquired _ -> {
                    assertThat(holder).isZero();
                    holder = thread;
                }
                case TraceEvent.Released _ -> {
                    assertThat(holder).isEqualTo(thread);
                    holder = 0;
                }
                case TraceEvent.Read read -> {
                    long seen = read.from() == 0 ? 0 : ((TraceEvent.Written) trace.event(read.from())).value();
                    assertThat(read.from()).isLessThan(read.step());
                    assertThat(read.value()).isEqualTo(seen);
                    lastRead[thread] = read.step();
                }
                case TraceEvent.Written written -> assertThat(written.from()).isEqualTo(lastRead[thread]);
                case TraceEvent.Finished _ -> ended[thread] = true;
                case TraceEvent.Joined joined -> assertThat(ended[joined.other()]).isTrue();
                case TraceEvent.Failed _,TraceEvent.TimedOut _,TraceEvent.Interrupted _,TraceEvent.Updated _,TraceEvent.Arrived _,TraceEvent.Tripped _,TraceEvent.Passed _,TraceEvent.Broken _,TraceEvent.Registered _,TraceEvent.Deregistered _,TraceEvent.Awaiting _,TraceEvent.CountedDown _,TraceEvent.Signalled _,TraceEvent.Woken _,TraceEvent.Put _,TraceEvent.Taken _,TraceEvent.Slept _,TraceEvent.OrderedAfter _,TraceEvent.Note _ ->
                        throw new AssertionError("Nobody recorded " + event);
            }
        }
    }
}
