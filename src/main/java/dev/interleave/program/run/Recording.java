package dev.interleave.program.run;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.sync.Lab;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * What is recorded of a program's run; nothing, where only its outcome counts.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Recording {

    private final @Nullable Lab lab;

    private final Naming naming;

    private final BiFunction<Object, String, String> distinguished;

    private boolean isOn;

    /** A write that was announced and is not recorded yet. */
    private @Nullable Written written;

    /** By place: the write that is to be seen there. */
    private final Map<Long, Long> writers = new HashMap<>();

    private final Map<Long, Subject> variables = new HashMap<>();

    private final Map<String, Integer> takenNames = new HashMap<>();

    /** What threads are parked at. */
    private final IdentityHashMap<Object, Subject> blockers = new IdentityHashMap<>();

    private final Map<String, Subject> loops = new HashMap<>();

    private final Map<Subject, Integer> orders = new HashMap<>();

    private final IdentityHashMap<Thread, Subject> waitsFor = new IdentityHashMap<>();

    /**
     * A write that is about to be done.
     *
     * @param target the object; the place itself for a static field
     * @param site the place in source where it was announced
     */
    private record Written(Subject on, long touched, Object target, long offset, Place place, int site) {

        long value() {
            return Memory.value(target, offset, place);
        }
    }

    /**
     * Creates it.
     *
     * @param lab the run's; null outside a run
     * @param naming what the program's objects are called
     * @param distinguished tells an object from others of its name
     */
    Recording(@Nullable Lab lab, Naming naming, BiFunction<Object, String, String> distinguished) {
        this.lab = lab != null && lab.isRecorded() ? lab : null;
        this.naming = naming;
        this.distinguished = distinguished;
        this.isOn = this.lab != null;
    }

    /** Records nothing any more: the run is over. */
    void end() {
        isOn = false;
    }

    /** Something that events are about, or the words for a wait. */
    Subject subject(String name, Subject.Kind kind) {
        return lab != null ? lab.declare(name, kind) : new Subject(1, name, kind, 1, false);
    }

    /** Has a monitor looked at where threads stand still. */
    void show(Monitor monitor) {
        if (lab != null) {
            lab.show(monitor.subject, () -> monitor.owner == null ? "free" : "held by " + monitor.owner.shownName());
        }
    }

    void record(EventKind event, Subject on, long value, long link) {
        if (isOn) {
            settle();
            ThreadLog.current().record(event, Mode.EXCLUSIVE, on.id(), value, link);
        }
    }

    void record(EventKind event, long value) {
        if (isOn) {
            ThreadLog.current().record(event, value);
        }
    }

    void note(String text) {
        if (isOn) {
            settle();
            ThreadLog.current().record(EventKind.NOTE, 0, 0, text);
        }
    }

    /** Records the write that was announced last, whose value is there only now. */
    void settle() {
        Written last = written;
        written = null;
        if (last != null) {
            ThreadLog log = ThreadLog.current();
            writers.put(last.touched, log.nextWriteId());
            log.recordAt(last.site, EventKind.WRITTEN, Mode.EXCLUSIVE, last.on.id(), last.value(), ThreadLog.NO_LINK);
        }
    }

    /** The use of a field or an element as a step that names it; nothing where nothing is recorded. */
    Optional<Operation> step(Object target, Place place, long offset, long touched, boolean writes) {
        return isOn ? Optional.of(Operation
                .step(writes ? EventKind.WRITTEN : EventKind.READ, variable(target, place, offset, touched))
                .nowhere()) : Optional.empty();
    }

    /** A call into java.util.concurrent as a step that names the object; nothing where nothing is recorded. */
    Optional<Operation> call(Object target) {
        return isOn ? Optional.of(Operation.step(EventKind.UPDATED,
                new Subject(1, naming.ofBlocker(target), Subject.Kind.PLAIN, 1, false)).nowhere()) : Optional.empty();
    }

    private Subject variable(Object target, Place place, long offset, long touched) {
        return variables.computeIfAbsent(touched, _ -> {
            Subject on = subject(nameOf(target, place, offset), Subject.Kind.PLAIN);
            if (lab != null) {
                lab.show(on, () -> Memory.shown(target, offset, place, naming));
            }
            return on;
        });
    }

    /** A field or an element is about to be used. */
    void use(Object target, Place place, long offset, long touched, boolean writes) {
        if (!isOn) {
            return;
        }
        settle();
        Subject on = variable(target, place, offset, touched);
        if (writes) {
            written = new Written(on, touched, target, offset, place, ThreadLog.current().here());
        }
        else {
            record(EventKind.READ, on, Memory.value(target, offset, place),
                    writers.getOrDefault(touched, ThreadLog.INITIAL_VALUE));
        }
    }

    private String nameOf(Object target, Place place, long offset) {
        String name = place.owner != null ? place.name : naming.of(target, place.name) + "[" + offset + "]";
        int more = takenNames.merge(name, 1, Integer::sum);
        return more == 1 ? name : name + "#" + more;
    }

    /** What a thread waits for that goes round a loop for nothing. */
    Subject loop(String name) {
        return loops.computeIfAbsent(name, _ -> subject(name, Subject.Kind.LATCH));
    }

    /** What a thread is parked at. */
    Subject blocker(Thread thread, @Nullable Object blocker) {
        if (blocker == null) {
            return subject(thread.shownName() + "'s permit", Subject.Kind.LATCH);
        }
        Subject known = blockers.get(blocker);
        if (known == null) {
            known = subject(distinguished.apply(naming.whole(blocker), naming.ofBlocker(blocker)),
                    lab != null && Naming.isOwnable(blocker) ? Subject.Kind.LOCK : Subject.Kind.LATCH);
            blockers.put(blocker, known);
        }
        return known;
    }

    /** A thread is about to be parked; returns whether what it waits for is a lock that another has, as far as is recorded. */
    boolean waits(Thread thread, Subject on, @Nullable Object blocker) {
        if (!isOn) {
            return false;
        }
        boolean isLock = Naming.isOwnable(blocker);
        if (isLock) {
            waitsFor.put(thread, on);
        }
        record(isLock ? EventKind.WAITING : EventKind.AWAITING, on, 0, ThreadLog.NO_LINK);
        return isLock;
    }

    /** A lock says whether a thread has it alone now. */
    void owner(Thread thread, Object lock, boolean has) {
        if (lock.getClass().getName().endsWith("ThreadPoolExecutor$Worker")) {
            return;
        }
        // That its name is another's as well is learnt in runs that are not recorded, too; recorded ones must be the same.
        Subject on = blocker(thread, lock);
        if (!isOn) {
            return;
        }
        int order = orders.merge(on, 1, Integer::sum) - 1;
        if (!has) {
            record(EventKind.RELEASED, on, 1, order);
            return;
        }
        if (!waitsFor.remove(thread, on)) {
            record(EventKind.WAITING, on, 0, ThreadLog.NO_LINK);
        }
        record(EventKind.ACQUIRED, on, 1, order);
    }
}
