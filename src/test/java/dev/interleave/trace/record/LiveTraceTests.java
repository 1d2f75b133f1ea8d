package dev.interleave.trace.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/** What is certain of a trace, where threads are stopped at the worst of moments. Times are milliseconds. */
class LiveTraceTests {

    private static final int MANY = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong();

    private final EventBudget all = new EventBudget(10_000);

    private final Recorder recorder = new Recorder(all.child(MANY), clock::get, 0);

    private final LiveTrace live = recorder.live();

    private final List<Actor> actors = new ArrayList<>();

    @AfterEach
    void allEnd() throws InterruptedException {
        for (Actor actor : actors) {
            actor.end();
        }
    }

    @Test
    void whatAnotherMayHaveDoneBeforeIsAwaited() throws Exception {
        Actor busy = actor("busy");
        Actor other = actor("other");
        busy.notes(5);
        other.notes(8);
        other.notes(20);
        other.parks();
        assertThat(certainAt(100)).containsExactly("busy 0", "other 0");
        // It had been stopped after this was stamped.
        busy.notes(7);
        assertThat(certainAt(100)).containsExactly("busy 0", "other 0", "busy 5");
        busy.parks();
        assertThat(certainAt(100)).containsExactly("busy 0", "other 0", "busy 5", "busy 7", "other 8", "other 20")
                .isEqualTo(whole());
    }

    @Test
    void whoWaitsKeepsNobodyWaiting() throws Exception {
        Actor waiting = actor("waiting");
        waiting.parks();
        Actor other = actor("other");
        other.notes(50);
        other.notes(60);
        assertThat(certainAt(100)).containsExactly("waiting 0", "other 0", "other 50");
    }

    @Test
    void justNowIsTooEarly() throws Exception {
        Actor waiting = actor("waiting");
        waiting.notes(50);
        waiting.parks();
        assertThat(certainAt(51)).containsExactly("waiting 0");
        assertThat(certainAt(52)).containsExactly("waiting 0", "waiting 50");
    }

    @Test
    void aWriteIsNotCertainWhileOthersMayHaveSeenWhatItReplaces() throws Exception {
        Subject x = recorder.declare("x", Subject.Kind.PLAIN, 1, false);
        Actor writer = actor("writer");
        Actor reader = actor("reader");
        writer.reads(x, 5);
        // Recorded, and then the thread was stopped until 35, before it did it.
        writer.writes(x, 10);
        reader.notes(20);
        writer.notes(36);
        writer.notes(60);
        assertThat(certainAt(100)).containsExactly("writer 0", "reader 0", "writer 5");
        reader.reads(x, 50);
        assertThat(certainAt(100)).containsExactly("writer 0", "reader 0", "writer 5", "reader 20");
        writer.parks();
        reader.notes(70);
        reader.parks();
        assertThat(certainAt(100)).startsWith("writer 0", "reader 0", "writer 5", "reader 20", "reader 50",
                "writer 10").isEqualTo(whole());
    }

    @Test
    void aWriteIsCertainSomeTimeAfterItsThreadWasSeenToWait() throws Exception {
        Subject x = recorder.declare("x", Subject.Kind.PLAIN, 1, false);
        Actor writer = actor("writer");
        Actor reader = actor("reader");
        writer.reads(x, 5);
        writer.writes(x, 10);
        reader.notes(20);
        writer.parks();
        // It did it some time between 10 and 100.
        assertThat(certainAt(100)).containsExactly("writer 0", "reader 0", "writer 5");
        reader.notes(101);
        assertThat(certainAt(110)).containsExactly("writer 0", "reader 0", "writer 5");
        reader.notes(103);
        assertThat(certainAt(110)).containsExactly("writer 0", "reader 0", "writer 5", "writer 10", "reader 20",
                "reader 101");
    }

    @Test
    void aThreadAtAMonitorMayBeRecording() throws Exception {
        Object monitor = new Object();
        Actor blocked = actor("blocked");
        Actor other = actor("other");
        other.notes(50);
        other.parks();
        blocked.notes(10);
        synchronized (monitor) {
            blocked.blocksAt(monitor);
            assertThat(certainAt(100)).containsExactly("blocked 0", "other 0");
        }
    }

    @Test
    void aThreadThatHasSaidThatItWaitsForAMonitorIsNot() throws Exception {
        Object monitor = new Object();
        Subject subject = recorder.declare("monitor", Subject.Kind.MONITOR, 1, false);
        Actor blocked = actor("blocked");
        Actor other = actor("other");
        other.notes(50);
        other.parks();
        blocked.at(10, () -> blocked.log.record(EventKind.WAITING, Mode.EXCLUSIVE, subject.id(), -1, 0));
        synchronized (monitor) {
            blocked.blocksAt(monitor);
            assertThat(certainAt(100)).containsExactly("blocked 0", "other 0", "blocked 10", "other 50");
        }
    }

    @Test
    void aThreadThatHasNotBegunKeepsNobodyWaiting() throws Exception {
        Actor only = actor("only");
        only.notes(50);
        recorder.open("not begun", ThreadKind.PLATFORM, false);
        only.parks();
        assertThat(certainAt(100)).containsExactly("only 0", "only 50");
    }

    @Test
    void nothingIsLetGoBecauseOnlyWaitingEventsAreLeft() throws Exception {
        Subject x = recorder.declare("x", Subject.Kind.PLAIN, 1, false);
        Actor writer = actor("writer");
        Actor reader = actor("reader");
        writer.reads(x, 5);
        writer.writes(x, 10);
        // New before old, which no single order explains: the write waits for the old one, and that for the new one.
        reader.at(20, () -> reader.log.record(EventKind.READ, Mode.EXCLUSIVE, x.id(), 1, ThreadLog.writeId(0, 2)));
        reader.reads(x, 30);
        writer.parks();
        reader.parks();
        assertThat(certainAt(100)).containsExactly("writer 0", "reader 0", "writer 5");
        assertThat(certainAt(200)).hasSize(3);
        assertThat(whole()).containsExactly("writer 0", "reader 0", "writer 5", "writer 10", "reader 20", "reader 30");
    }

    @Test
    void nothingGoesBeyondWhatWasDropped() throws Exception {
        Recorder small = new Recorder(new EventBudget(40), clock::get, 0);
        LiveTrace sofar = small.live();
        ThreadLog talker = small.open("talker", ThreadKind.PLATFORM, false);
        ThreadLog other = small.open("other", ThreadKind.PLATFORM, false);
        for (int i = 0; i < 100; i++) {
            clock.addAndGet(1_000_000);
            talker.record(EventKind.NOTE, 0, 0, "again");
            if (i == 1 || i == 99) {
                other.record(EventKind.NOTE, 0, 0, "now");
            }
        }
        clock.addAndGet(10_000_000);
        Trace certain = sofar.advance(MANY);
        Trace whole = small.freeze();
        assertThat(whole.dropped()).isPositive();
        assertThat(certain.size()).isEqualTo(whole.size());
        assertThat(certain.isBeginningOf(whole)).isTrue();
    }

    @Test
    void itGoesNoFurtherThanToldAndThenOnFromThere() throws Exception {
        Actor only = actor("only");
        only.notes(10);
        only.notes(20);
        only.parks();
        clock.set(100_000_000);
        Trace first = live.advance(2);
        Trace second = live.advance(2);
        assertThat(names(first)).containsExactly("only 0", "only 10");
        assertThat(names(second)).containsExactly("only 0", "only 10", "only 20");
        assertThat(first.isBeginningOf(second)).isTrue();
        assertThat(second.isBeginningOf(first)).isFalse();
    }

    @Test
    void itsMemoryIsCountedAndGivenBack() throws Exception {
        Actor only = actor("only");
        only.notes(10);
        only.parks();
        long before = all.available();
        assertThat(certainAt(100)).hasSize(2);
        assertThat(all.available()).isEqualTo(before - 2);
        live.close();
        live.close();
        assertThat(all.available()).isEqualTo(before);
        assertThat(certainAt(100)).hasSize(2);
    }

    @Test
    void whereThereIsNoMemoryItStaysWhereItIs() throws Exception {
        Actor only = actor("only");
        only.notes(10);
        only.parks();
        all.child(MANY * 10).reserve(all.available() - 10);
        clock.set(100_000_000);
        assertThat(live.advance(11).size()).isZero();
        assertThat(live.advance(10).size()).isEqualTo(2);
    }

    private List<String> certainAt(long millis) {
        clock.set(millis * 1_000_000);
        return names(live.advance(MANY));
    }

    private List<String> whole() {
        return names(recorder.snapshot());
    }

    private static List<String> names(Trace trace) {
        return trace.events()
                .map(event -> event.stamp().thread() + " " + event.stamp().nanos() / 1_000_000)
                .toList();
    }

    private Actor actor(String name) throws InterruptedException {
        Actor actor = new Actor(recorder.open(name, ThreadKind.PLATFORM, false), clock);
        actors.add(actor);
        actor.at(0, actor.log::start);
        return actor;
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /**
     * A thread that does what it is told, and spins in between, so that it looks as if it might be doing something.
     *
     * <p>To be told by one thread.
     */
    private static final class Actor {

        private final ThreadLog log;

        private final AtomicLong clock;

        private final Thread thread;

        private volatile Runnable task;

        private volatile boolean parked;

        private volatile boolean over;

        Actor(ThreadLog log, AtomicLong clock) {
            this.log = log;
            this.clock = clock;
            this.thread = Thread.ofPlatform().daemon().start(() -> log.during(this::obey));
        }

        private void obey() {
            while (!over) {
                Runnable next = task;
                if (next != null) {
                    next.run();
                    task = null;
                }
                if (parked) {
                    LockSupport.park();
                }
                Thread.onSpinWait();
            }
        }

        void at(long millis, Runnable work) {
            clock.set(millis * 1_000_000);
            task = work;
            awaitThat(() -> task == null);
        }

        void notes(long millis) {
            at(millis, () -> log.record(EventKind.NOTE, 0, 0, "something"));
        }

        void reads(Subject variable, long millis) {
            at(millis, () -> log.record(EventKind.READ, Mode.EXCLUSIVE, variable.id(), 0, ThreadLog.INITIAL_VALUE));
        }

        void writes(Subject variable, long millis) {
            at(millis, () -> log.record(EventKind.WRITTEN, Mode.EXCLUSIVE, variable.id(), 1, ThreadLog.NO_LINK));
        }

        void parks() {
            parked = true;
            awaitThat(() -> thread.getState() == Thread.State.WAITING);
        }

        void blocksAt(Object monitor) {
            task = () -> {
                synchronized (monitor) {
                    assertThat(Thread.holdsLock(monitor)).isTrue();
                }
            };
            awaitThat(() -> thread.getState() == Thread.State.BLOCKED);
        }

        void end() throws InterruptedException {
            over = true;
            parked = false;
            LockSupport.unpark(thread);
            assertThat(thread.join(PATIENCE)).isTrue();
        }
    }
}
