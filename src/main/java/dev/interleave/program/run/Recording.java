package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

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

    private final Function<Object, String> nameOf;

    private boolean isOn;

    /*
     * A write is announced before it is done, and its value is there only afterwards. So it is recorded later: before
     * anything else of its thread is recorded, before the thread is ordered after or before others, and before the turn
     * may change. So is a use by a handle, which may throw: then nothing was used.
     */

    /** A write or a use by a handle that was announced and is not recorded yet. */
    private @Nullable Written written;

    /** The place of a compare-and-set inside a call, which leaves something there if it writes; negative if there is none. */
    private long leaving = -1;

    /** What was given to be written to, and is not recorded yet. */
    private final List<Written> given = new ArrayList<>();

    /** By place: the write that is to be seen there. */
    private final Map<Long, Long> writers = new HashMap<>();

    private final Map<Long, Subject> variables = new HashMap<>();

    private final Map<String, Integer> takenNames = new HashMap<>();

    /** What threads are parked at. */
    private final IdentityHashMap<Object, Subject> blockers = Identities.map();

    /** Of those that are no locks, by their kinds and names. */
    private final Map<String, Subject> shared = new HashMap<>();

    private final Map<String, Subject> loops = new HashMap<>();

    private final Map<Subject, Integer> turns = new HashMap<>();

    private final IdentityHashMap<PlayedThread, Subject> waitsFor = Identities.map();

    private final Orders orders = new Orders();

    private final ValueTexts texts = new ValueTexts();

    /** By a thread's index: what it saw last that orders what it does after what others did. */
    private final Map<Integer, Object> through = new HashMap<>();

    /** Of fields that were used, whether they are volatile. */
    private final Map<Place, Boolean> volatiles = new HashMap<>();

    /** What the call under way into java.util.concurrent is a call of; null if that is not known. */
    private @Nullable Object called;

    /**
     * A write that is about to be done, or a use by a handle.
     *
     * @param use how
     * @param target the object; the place itself for a static field
     * @param site the place in source where it was announced
     * @param plain whether it orders nothing, and may race
     * @param ordering whether who sees it is ordered after it
     * @param before what stood there
     * @param written whether a compare-and-set has written; null if that is not known
     */
    private record Written(Subject on, Use use, long touched, Object target, long offset, Place place,
            int site, boolean plain, boolean ordering, @Nullable Object before, @Nullable Boolean written) {

        Written compared(boolean hasWritten) {
            return new Written(on, use, touched, target, offset, place, site, plain, ordering, before, hasWritten);
        }

        /** Whether it is a compare-and-set that has not written, as far as one can tell. */
        boolean failed() {
            return use.conditional() && (written != null ? !written : changedNothing());
        }

        /** Whether it may race: if others are plain, those that are not are compared with them. */
        boolean isCompared() {
            return on.kind() == Subject.Kind.PLAIN || on.kind() == Subject.Kind.VAR_HANDLE;
        }

        Mode mode() {
            boolean wasPlain = on.kind() == Subject.Kind.PLAIN;
            return plain == wasPlain || !isCompared() ? Mode.EXCLUSIVE : plain ? Mode.PLAIN : Mode.ORDERED;
        }

        @Nullable Object value() {
            return Memory.content(target, offset, place);
        }

        /** Whether the same stands there as before. */
        boolean changedNothing() {
            Object now = Memory.content(target, offset, place);
            return now == before || now != null && now.equals(before)
                    && (now instanceof Number || now instanceof Boolean || now instanceof Character);
        }
    }

    /**
     * Creates it.
     *
     * @param lab the run's; null outside a run
     * @param naming what the program's objects are called
     * @param nameOf the name of something that threads wait for, which tells it from others
     */
    Recording(@Nullable Lab lab, Naming naming, Function<Object, String> nameOf) {
        this.lab = lab != null && lab.isRecorded() ? lab : null;
        this.naming = naming;
        this.nameOf = nameOf;
        this.isOn = this.lab != null;
    }

    boolean isOn() {
        return isOn;
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
            ThreadLog log = ThreadLog.current();
            if (event == EventKind.RELEASED) {
                tell();
                orders.releases(log.index(), -on.id());
            }
            log.record(event, Mode.EXCLUSIVE, on.id(), value, link);
            if (event == EventKind.ACQUIRED) {
                orders.acquires(log.index(), -on.id());
            }
        }
    }

    void record(EventKind event, long value) {
        if (isOn) {
            settle();
            ThreadLog.current().record(event, value);
        }
    }

    void note(String text) {
        if (isOn) {
            settle();
            ThreadLog.current().record(EventKind.NOTE, 0, 0, text);
        }
    }

    /** Takes back what was announced last and has thrown. */
    void forget() {
        written = null;
        leaving = -1;
    }

    /** Whether the compare-and-set has written that was announced last. */
    void compared(boolean hasWritten) {
        Written last = written;
        if (last != null && last.use.conditional()) {
            written = last.compared(hasWritten);
        }
        if (!hasWritten) {
            leaving = -1;
        }
    }

    /** Records the write that was announced last, whose value is there only now. */
    void settle() {
        if (!given.isEmpty()) {
            List<Written> all = List.copyOf(given);
            given.clear();
            all.stream().filter(each -> !each.changedNothing()).forEach(each -> {
                orderBy(each);
                write(ThreadLog.current(), each);
            });
        }
        if (leaving >= 0) {
            orders.leaves(ThreadLog.current().index(), leaving);
            leaving = -1;
        }
        Written last = written;
        written = null;
        if (last != null) {
            ThreadLog log = ThreadLog.current();
            if (last.use.way() == Use.Way.HANDLE) {
                orderBy(last);
            }
            if (last.failed()) {
                if (last.written == null && last.ordering) {
                    // It may have set the same value.
                    orders.leaves(log.index(), last.touched);
                }
                read(last);
            }
            else if (last.use.writes()) {
                write(log, last);
            }
            else {
                read(last);
            }
        }
    }

    private void write(ThreadLog log, Written last) {
        Long before = writers.put(last.touched, log.nextWriteId());
        if (last.isCompared()) {
            orders.accessed(log.index(), log.nextWriteId());
        }
        if (last.ordering) {
            orders.leaves(log.index(), last.touched);
        }
        if (!last.plain && last.on.kind().isVariable()) {
            orders.releases(log.index(), last.touched);
        }
        if (last.use.updates()) {
            log.recordAt(last.site, EventKind.UPDATED, last.mode(), last.on.id(), value(last),
                    before != null ? before : ThreadLog.INITIAL_VALUE);
        }
        else {
            log.recordAt(last.site, EventKind.WRITTEN, last.mode(), last.on.id(), value(last), ThreadLog.NO_LINK);
        }
    }

    /** The use of a field or an element as a step that names it; nothing where nothing is recorded. */
    Optional<Operation> step(Object target, Place place, long offset, long touched, Use use) {
        return isOn
                ? Optional.of(Operation.step(use.event(), variable(target, place, offset, touched)).nowhere())
                : Optional.empty();
    }

    /** A call into java.util.concurrent as a step that names the object; nothing where nothing is recorded. */
    Optional<Operation> call(Object target) {
        called = target;
        return isOn ? Optional.of(Operation.step(EventKind.UPDATED,
                new Subject(1, naming.of(target), Subject.Kind.PLAIN, 1, false)).nowhere()) : Optional.empty();
    }

    private Subject variable(Object target, Place place, long offset, long touched) {
        return variables.computeIfAbsent(touched, _ -> {
            String name = nameOf(target, place, offset);
            Subject.Kind kind = kindOf(target, place);
            Subject on = lab != null && !Memory.isWhole(target, place) ? lab.declareInWords(name, kind)
                    : subject(name, kind);
            if (lab != null) {
                lab.show(on, () -> Memory.shown(target, offset, place, naming));
            }
            return on;
        });
    }

    /** Whether a field or an element was used by the program itself. */
    boolean knows(long touched) {
        return variables.containsKey(touched);
    }

    /** Whether it is the value of an atomic variable of the program's, which is recorded wherever it is used. */
    boolean isVariable(Object target, Place place) {
        return isOn && place.isValueOfAtomic() && naming.isOfProgram(target);
    }

    /** A field or an element is about to be used. */
    void use(Object target, Place place, long offset, long touched, Use use) {
        if (!isOn) {
            return;
        }
        if (use.way() != Use.Way.GIVEN || written != null) {
            settle();
        }
        Subject on = variable(target, place, offset, touched);
        boolean plain = isPlain(on.kind(), target, place, use);
        boolean ordering = !plain && (on.kind() != Subject.Kind.SYNCHRONIZER || orders(target, place));
        boolean mayThrow = use.way() == Use.Way.HANDLE;
        Written now = new Written(on, use, touched, target, offset, place, ThreadLog.current().here(), plain, ordering,
                use.writes() ? Memory.content(target, offset, place) : null, null);
        if (use.way() == Use.Way.GIVEN) {
            given.add(now);
            return;
        }
        if (!mayThrow) {
            orderBy(now);
        }
        if (use.writes() || mayThrow) {
            written = now;
        }
        else {
            read(now);
        }
    }

    private boolean isPlain(Subject.Kind kind, Object target, Place place, Use use) {
        return kind == Subject.Kind.PLAIN && (use.plain() || use.way() == Use.Way.UNSAFE)
                || kind == Subject.Kind.VAR_HANDLE && use.plain()
                        && !(use.way() == Use.Way.DIRECT && isVolatile(target, place));
    }

    /** A thread that uses something is ordered after others by what it sees there. */
    private void orderBy(Written at) {
        Subject.Kind kind = at.on.kind();
        boolean seesNothing = at.use.blind() && (kind == Subject.Kind.VOLATILE || at.isCompared());
        if (at.ordering && !seesNothing) {
            sees(at.touched, at.target instanceof Place ? at.on.name() : at.target);
            if (!at.use.writes() && kind.isVariable()) {
                orders.acquires(ThreadLog.current().index(), at.touched);
            }
        }
        if (kind.isVariable()) {
            tell(() -> at.site);
        }
    }

    private void read(Written at) {
        ThreadLog log = ThreadLog.current();
        if (at.isCompared()) {
            orders.accessed(log.index(), log.nextWriteId());
        }
        log.recordAt(at.site, EventKind.READ, at.mode(), at.on.id(), value(at),
                writers.getOrDefault(at.touched, ThreadLog.INITIAL_VALUE));
    }

    private long value(Written at) {
        Object value = at.value();
        return at.on.inWords() ? texts.number(value) : Memory.number(value);
    }

    private static Subject.Kind kindOf(Object target, Place place) {
        return place.isOfAtomic() ? Subject.Kind.ATOMIC
                : place.isOfJdk() ? Subject.Kind.SYNCHRONIZER
                : place.handled ? Subject.Kind.VAR_HANDLE
                : Memory.isVolatile(target, place) ? Subject.Kind.VOLATILE : Subject.Kind.PLAIN;
    }

    // What orders accesses and is not recorded itself

    /** A field or an element is used in a call that is done as a whole. */
    void passes(Object target, Place place, long touched, Use use) {
        if (isOn && place.isOfJdk() && orders(target, place)) {
            sees(touched, called);
            if (use.conditional()) {
                leaving = touched;
            }
            else if (use.writes()) {
                leaves(touched);
            }
        }
    }

    /** Whether who sees what was written to a field or an element is ordered after that: it is no plain one. */
    private boolean orders(Object target, Place place) {
        return place.handled || isVolatile(target, place);
    }

    private boolean isVolatile(Object target, Place place) {
        return volatiles.computeIfAbsent(place, _ -> Memory.isVolatile(target, place));
    }

    /** What the thread has done happens before what others do after they have seen a place. */
    void leaves(long place) {
        if (isOn) {
            settle();
            orders.leaves(ThreadLog.current().index(), place);
        }
    }

    /** The thread sees what others have left at a place, by way of an object or of something that has a name. */
    void sees(long place, @Nullable Object by) {
        if (!isOn) {
            return;
        }
        settle();
        if (orders.sees(ThreadLog.current().index(), place)) {
            through.put(ThreadLog.current().index(), by == null ? "shared memory" : by);
        }
    }

    /** Says that a thread is interrupted no more; returns whether it was. */
    boolean interrupts(PlayedThread me) {
        boolean was = me.takeInterruption();
        if (was) {
            sees(Keys.wakes(me), "the interruption of " + me.shownName());
        }
        return was;
    }

    /** The thread is about to start another. */
    void starts() {
        if (isOn) {
            settle();
            tell();
            orders.starts(ThreadLog.current().index());
        }
    }

    /** The thread begins. */
    void begins() {
        if (isOn) {
            orders.begins(ThreadLog.current().index());
        }
    }

    /** The thread has done all that it does. */
    void ends() {
        if (isOn) {
            settle();
            tell();
        }
    }

    /** The thread has seen another end. */
    void joined(PlayedThread other) {
        if (isOn) {
            record(EventKind.JOINED, other.index());
            orders.joins(ThreadLog.current().index(), other.index());
        }
    }

    /** Records what the thread's next access is ordered after, as far as no other event tells it. */
    private void tell() {
        tell(ThreadLog.current()::here);
    }

    private void tell(IntSupplier site) {
        ThreadLog log = ThreadLog.current();
        orders.tell(log.index(), access -> {
            Object by = through.getOrDefault(log.index(), "shared memory");
            log.recordAt(site.getAsInt(), EventKind.ORDERED_AFTER, Mode.EXCLUSIVE, means(by).id(), 0, access);
        });
    }

    private Subject means(Object by) {
        Subject known = blockers.get(by);
        return known != null ? known : loop(by instanceof String name ? name : naming.of(by));
    }

    private String nameOf(Object target, Place place, long offset) {
        String name = nameOf(target, place) + (place.owner == null ? "[" + offset + "]" : "");
        int more = takenNames.merge(name, 1, Integer::sum);
        return more == 1 ? name : name + "#" + more;
    }

    private String nameOf(Object target, Place place) {
        if (place.owner == null) {
            return naming.of(target, place.name);
        }
        // Its class may be one that nobody knows.
        return !place.isCopied() ? place.name
                : (target == place ? PublicNames.around(place.owner)
                        : naming.of(target, PublicNames.around(place.owner))) + "." + place.field;
    }

    /** What a thread waits for that goes round a loop for nothing. */
    Subject loop(String name) {
        return loops.computeIfAbsent(name, _ -> subject(name, Subject.Kind.SYNCHRONIZER));
    }

    /** What a thread is parked at. */
    Subject blocker(PlayedThread thread, @Nullable Object blocker) {
        if (blocker == null) {
            return subject(thread.shownName() + "'s permit", Subject.Kind.SYNCHRONIZER);
        }
        Subject known = blockers.get(blocker);
        return known != null ? known : blocker(blocker, naming.kindOf(blocker));
    }

    private Subject blocker(Object blocker, Subject.Kind kind) {
        Subject known = blockers.get(blocker);
        if (known == null) {
            String name = nameOf.apply(blocker);
            // Several threads may each wait at a part of their own.
            known = kind == Subject.Kind.LOCK ? subject(name, kind)
                    : shared.computeIfAbsent(kind + name, _ -> subject(name, kind));
            blockers.put(blocker, known);
        }
        return known;
    }

    /** A thread is about to be parked; returns whether what it waits for is a lock that another has, as far as is recorded. */
    boolean waits(PlayedThread thread, Subject on, @Nullable Object blocker) {
        if (!isOn) {
            return false;
        }
        boolean isLock = Naming.isHeldLock(blocker);
        if (isLock) {
            waitsFor.put(thread, on);
        }
        record(isLock ? EventKind.WAITING : EventKind.AWAITING, on, 0, ThreadLog.NO_LINK);
        return isLock;
    }

    /** A lock says whether a thread has it alone now. */
    void owner(PlayedThread thread, Object lock, boolean has) {
        if (lock.getClass().getName().endsWith("ThreadPoolExecutor$Worker")) {
            return;
        }
        // That its name is another's as well is learnt in runs that are not recorded, too; recorded ones must be the same.
        Subject on = blocker(lock, Subject.Kind.LOCK);
        if (!isOn) {
            return;
        }
        int order = turns.merge(on, 1, Integer::sum) - 1;
        if (!has) {
            record(EventKind.RELEASED, on, 0, order);
            return;
        }
        if (!waitsFor.remove(thread, on)) {
            record(EventKind.WAITING, on, 0, ThreadLog.NO_LINK);
        }
        record(EventKind.ACQUIRED, on, 1, order);
    }
}
