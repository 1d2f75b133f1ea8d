package dev.interleave.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;
import dev.interleave.trace.record.ThreadLog;

/**
 * A trace written by hand, one line per event: the line's number is the event's step.
 *
 * <p>The clock stands still but for one nanosecond a line, unless it is set. Confined to the test's thread.
 */
public final class TraceScript {

    private static final int UNLIMITED = 10_000_000;

    private final Recorder recorder;

    private final Map<String, Actor> actors = new LinkedHashMap<>();

    private final Map<Subject, Long> orders = new HashMap<>();

    private final Map<Subject, List<Write>> writes = new HashMap<>();

    private final Map<Subject, Deque<Write>> queued = new HashMap<>();

    private long nanos;

    private int lines;

    /** Creates a script with room for all it will say. */
    public TraceScript() {
        this(UNLIMITED);
    }

    /** Creates a script of which so many events are kept. */
    public TraceScript(long limit) {
        recorder = new Recorder(new EventBudget(limit), () -> nanos, 0);
    }

    private record Write(int step, long id, long value) {
    }

    /** Declares a lock that promises nothing about order. */
    public Subject lock(String name) {
        return recorder.declare(name, Subject.Kind.LOCK, 1, false);
    }

    /** Declares a lock that serves in order. */
    public Subject fairLock(String name) {
        return recorder.declare(name, Subject.Kind.LOCK, 1, true);
    }

    /** Declares a lock with a shared mode. */
    public Subject readWriteLock(String name) {
        return recorder.declare(name, Subject.Kind.READ_WRITE_LOCK, 1, false);
    }

    /** Declares a read-write lock that serves in order. */
    public Subject fairReadWriteLock(String name) {
        return recorder.declare(name, Subject.Kind.READ_WRITE_LOCK, 1, true);
    }

    /** Declares a semaphore. */
    public Subject semaphore(String name, int permits) {
        return recorder.declare(name, Subject.Kind.SEMAPHORE, permits, false);
    }

    /** Declares a semaphore that serves in order. */
    public Subject fairSemaphore(String name, int permits) {
        return recorder.declare(name, Subject.Kind.SEMAPHORE, permits, true);
    }

    /** Declares a barrier. */
    public Subject barrier(String name, int parties) {
        return recorder.declare(name, Subject.Kind.BARRIER, parties, false);
    }

    /** Declares a phaser. */
    public Subject phaser(String name, int parties) {
        return recorder.declare(name, Subject.Kind.PHASER, parties, false);
    }

    /** Declares an exchanger. */
    public Subject exchanger(String name) {
        return recorder.declare(name, Subject.Kind.EXCHANGER, 1, false);
    }

    /** Declares a latch. */
    public Subject latch(String name, int count) {
        return recorder.declare(name, Subject.Kind.LATCH, count, false);
    }

    /** Declares a condition. */
    public Subject condition(String name) {
        return recorder.declare(name, Subject.Kind.CONDITION, 1, false);
    }

    /** Declares a queue. */
    public Subject queue(String name, int capacity) {
        return recorder.declare(name, Subject.Kind.QUEUE, capacity, false);
    }

    /** Declares a lock that is not re-entrant. */
    public Subject stampedLock(String name) {
        return recorder.declare(name, Subject.Kind.STAMPED_LOCK, 1, false);
    }

    /** Declares a variable or map of any kind. */
    public Subject variable(String name, Subject.Kind kind) {
        return recorder.declare(name, kind, 1, false);
    }

    /** Declares a plain variable. */
    public Subject plain(String name) {
        return variable(name, Subject.Kind.PLAIN);
    }

    /** A thread, opened when it is first asked for. */
    public Actor thread(String name) {
        return actors.computeIfAbsent(name,
                _ -> new Actor(recorder.open(name, ThreadKind.PLATFORM, false)));
    }

    /** Sets the clock for the next line. */
    public TraceScript at(long nextNanos) {
        nanos = nextNanos;
        return this;
    }

    /** The whole. */
    public Trace trace() {
        return recorder.freeze();
    }

    /** One thread of the script; each of its methods is one line. */
    public final class Actor {

        private final ThreadLog log;

        private final Map<List<Object>, Integer> held = new HashMap<>();

        private Actor(ThreadLog log) {
            this.log = log;
        }

        private void line(EventKind kind, Mode mode, Subject on, long value, long link) {
            lines++;
            log.record(kind, mode, on.id(), value, link);
            nanos++;
        }

        private void ordered(EventKind kind, Mode mode, Subject on, long value) {
            line(kind, mode, on, value, orders.merge(on, 1L, Long::sum) - 1);
        }

        private void alone(Runnable line) {
            lines++;
            line.run();
            nanos++;
        }

        public void creates(Actor other) {
            alone(() -> log.record(EventKind.CREATED, other.log.index()));
        }

        public void starts() {
            alone(log::start);
        }

        public void finishes() {
            alone(log::finish);
        }

        public void fails(String text) {
            alone(() -> log.fail(text));
        }

        public void joins(Actor other) {
            alone(() -> log.record(EventKind.JOINED, other.log.index()));
        }

        public void joins(Actor other, long waitedNanos) {
            alone(() -> log.record(EventKind.JOINED, Joining.of(other.log.index(), waitedNanos)));
        }

        /** What the other has done so far happens before what this one does now, by way of something. */
        public void isOrderedAfter(Actor other, Subject by) {
            long last = other.log.nextWriteId() - 1;
            alone(() -> log.record(EventKind.ORDERED_AFTER, Mode.EXCLUSIVE, by.id(), 0, last));
        }

        public void sleeps(long sleptNanos) {
            alone(() -> log.record(EventKind.SLEPT, sleptNanos));
        }

        public void notes(String text) {
            alone(() -> log.record(EventKind.NOTE, 0, 0, text));
        }

        public void waits(Subject on) {
            waits(on, -1);
        }

        public void waitsShared(Subject lock) {
            line(EventKind.WAITING, Mode.SHARED, lock, -1, 0);
        }

        public void waits(Subject on, long ahead) {
            waits(on, ahead, 0);
        }

        public void waits(Subject on, long ahead, long lookedNanos) {
            line(EventKind.WAITING, modeOf(on), on, ahead, lookedNanos);
        }

        private static Mode modeOf(Subject on) {
            return on.kind() == Subject.Kind.SEMAPHORE ? Mode.SHARED : Mode.EXCLUSIVE;
        }

        public void acquires(Subject on) {
            acquires(on, modeOf(on));
        }

        public void acquiresShared(Subject lock) {
            acquires(lock, Mode.SHARED);
        }

        private void acquires(Subject on, Mode mode) {
            int holds = held.merge(List.of(on, mode), 1, Integer::sum);
            ordered(EventKind.ACQUIRED, mode, on, on.kind() == Subject.Kind.SEMAPHORE ? 1 : holds);
        }

        public void releases(Subject on) {
            releases(on, modeOf(on));
        }

        public void releasesShared(Subject lock) {
            releases(lock, Mode.SHARED);
        }

        private void releases(Subject on, Mode mode) {
            int holds = held.merge(List.of(on, mode), -1, Integer::sum);
            ordered(EventKind.RELEASED, mode, on, on.kind() == Subject.Kind.SEMAPHORE ? 1 : holds);
        }

        public void timesOut(Subject on) {
            line(EventKind.TIMED_OUT, modeOf(on), on, 0, ThreadLog.NO_LINK);
        }

        public void isInterrupted(Subject on) {
            line(EventKind.INTERRUPTED, modeOf(on), on, 0, ThreadLog.NO_LINK);
        }

        /** Reads what was written last. */
        public void reads(Subject variable) {
            List<Write> all = writesOf(variable);
            reads(variable, all.getLast());
        }

        /** Reads what was written at an earlier step; 0 stands for the initial value. */
        public void readsWhatWasWrittenAt(int step, Subject variable) {
            reads(variable,
                    writesOf(variable).stream().filter(write -> write.step() == step).findFirst().orElseThrow());
        }

        private void reads(Subject variable, Write write) {
            line(EventKind.READ, Mode.EXCLUSIVE, variable, write.value(), write.id());
        }

        public void writes(Subject variable, long value) {
            Write write = new Write(lines + 1, log.nextWriteId(), value);
            line(EventKind.WRITTEN, Mode.EXCLUSIVE, variable, value, ThreadLog.NO_LINK);
            writesOf(variable).add(write);
        }

        /** Reads what was written last and writes in the same step. */
        public void updates(Subject variable, long value) {
            Write seen = writesOf(variable).getLast();
            Write write = new Write(lines + 1, log.nextWriteId(), value);
            line(EventKind.UPDATED, Mode.EXCLUSIVE, variable, value, seen.id());
            writesOf(variable).add(write);
        }

        /** Adds to an adder without seeing what is in it. */
        public void adds(Subject adder, long value) {
            line(EventKind.UPDATED, Mode.EXCLUSIVE, adder, value, ThreadLog.NO_LINK);
        }

        /** Gets the entry of a key, or sees the size of a map. */
        public void gets(Subject map, long key) {
            line(EventKind.READ, Mode.EXCLUSIVE, map, key, ThreadLog.NO_LINK);
        }

        public void puts(Subject map, long key) {
            line(EventKind.WRITTEN, Mode.EXCLUSIVE, map, key, ThreadLog.NO_LINK);
        }

        public void arrives(Subject barrier, int generation) {
            ordered(EventKind.ARRIVED, Mode.SHARED, barrier, generation);
        }

        public void registers(Subject phaser, int generation) {
            ordered(EventKind.REGISTERED, Mode.SHARED, phaser, generation);
        }

        public void deregisters(Subject phaser, int generation) {
            ordered(EventKind.DEREGISTERED, Mode.SHARED, phaser, generation);
        }

        public void trips(Subject barrier, int generation) {
            ordered(EventKind.TRIPPED, Mode.SHARED, barrier, generation);
        }

        public void passes(Subject barrier, int generation) {
            ordered(EventKind.PASSED, Mode.SHARED, barrier, generation);
        }

        public void findsBroken(Subject barrier, int generation) {
            alone(() -> log.foundBroken(barrier.id(), generation, TraceEvent.Broken.Why.BY_ANOTHER));
        }

        public void countsDown(Subject latch) {
            ordered(EventKind.COUNTED_DOWN, Mode.SHARED, latch, 1);
        }

        public void awaits(Subject on) {
            line(EventKind.AWAITING, Mode.SHARED, on, 0, ThreadLog.NO_LINK);
        }

        /** Goes on past a latch, which has an order of its own, or from a condition, which has none. */
        public void wakesAt(Subject on) {
            if (on.kind() == Subject.Kind.LATCH) {
                ordered(EventKind.WOKEN, Mode.SHARED, on, 0);
            }
            else {
                line(EventKind.WOKEN, Mode.SHARED, on, 0, ThreadLog.NO_LINK);
            }
        }

        public void signals(Subject condition, int woken) {
            line(EventKind.SIGNALLED, Mode.EXCLUSIVE, condition, woken, ThreadLog.NO_LINK);
        }

        public void enqueues(Subject queue, long element) {
            Write put = new Write(lines + 1, log.nextWriteId(), element);
            line(EventKind.PUT, Mode.EXCLUSIVE, queue, element, ThreadLog.NO_LINK);
            queued.computeIfAbsent(queue, _ -> new ArrayDeque<>()).add(put);
        }

        /** Takes the element that is longest in the queue. */
        public void dequeues(Subject queue) {
            Write put = queued.get(queue).remove();
            line(EventKind.TAKEN, Mode.EXCLUSIVE, queue, put.value(), put.id());
        }
    }

    private List<Write> writesOf(Subject variable) {
        return writes.computeIfAbsent(variable,
                _ -> new ArrayList<>(List.of(new Write(0, ThreadLog.INITIAL_VALUE, 0))));
    }
}
