package dev.interleave.program.run;

import java.util.IdentityHashMap;
import java.util.List;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * The monitors of a run: how threads enter and leave them, wait and are notified.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Monitors {

    /*
     * To give a monitor back is no step of its own: it moves to the step before, past anything that others may do meanwhile,
     * since none of them can tell. A wait for a monitor's notification gives it back likewise.
     */
    private final Turn turn;

    private final Learnt learnt;

    private final Identities identities;

    private final Recording recording;

    private final AwaitLoops loops;

    private final States states;

    private final IdentityHashMap<Object, Monitor> monitors = Identities.map();

    Monitors(Turn turn, Learnt learnt, Identities identities, Recording recording, AwaitLoops loops, States states) {
        this.turn = turn;
        this.learnt = learnt;
        this.identities = identities;
        this.recording = recording;
        this.loops = loops;
        this.states = states;
    }

    private Monitor monitor(Object target) {
        Monitor known = monitors.get(target);
        if (known == null) {
            int number = (int) identities.number(target);
            String name = identities.nameOfMonitor(target);
            known = new Monitor(number, recording.subject(name, Subject.Kind.MONITOR),
                    recording.subject(name, Subject.Kind.CONDITION));
            monitors.put(target, known);
            recording.show(known);
        }
        return known;
    }

    private Monitor owned(Object target) {
        Monitor monitor = monitor(target);
        if (monitor.owner != turn.self()) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        return monitor;
    }

    /** Whether the thread whose turn it is has entered a monitor. */
    public boolean holds(Object target) {
        return monitor(target).owner == turn.self();
    }

    // Entering and leaving

    void enter(Object target) {
        if (target == null) {
            throw new NullPointerException("Cannot enter a monitor of null");
        }
        if (!turn.isUnderWay()) {
            return;
        }
        PlayedThread me = turn.self();
        Monitor monitor = monitor(target);
        if (monitor.owner == me) {
            monitor.entries++;
            return;
        }
        Place place = learnt.monitorOf(target);
        if (monitor.first == null) {
            monitor.first = me;
        }
        if (place.shared) {
            recording.record(EventKind.WAITING, monitor.subject, 0, ThreadLog.NO_LINK);
            come(me, monitor);
            acquired(monitor);
        }
        else if (monitor.first != me) {
            turn.learn(place);
        }
        monitor.owner = me;
        monitor.entries = 1;
    }

    /** Waits until a monitor is free. */
    private void come(PlayedThread me, Monitor monitor) {
        states.stands(me, java.lang.Thread.State.BLOCKED, monitor);
        turn.announce(monitor.enter);
        states.goesOn(me);
    }

    private void acquired(Monitor monitor) {
        turn.observe(monitor.place());
        recording.record(EventKind.ACQUIRED, monitor.subject, 1, monitor.order++);
    }

    void exit(Object target) {
        Monitor monitor = turn.isUnderWay() ? monitor(target) : null;
        // A thread that is unwound has perhaps given it back already.
        if (monitor != null && monitor.owner == turn.self() && --monitor.entries == 0) {
            leave(monitor);
        }
    }

    private void leave(Monitor monitor) {
        recording.record(EventKind.RELEASED, monitor.subject, 0, monitor.order++);
        monitor.owner = null;
        monitor.entries = 0;
        states.isFree(monitor);
        turn.publish(monitor.place());
    }

    // Waiting and notifying

    /** Waits to be notified; a negative time is no limit. */
    void await(Object target, long nanos) throws InterruptedException {
        Monitor monitor = owned(target);
        PlayedThread me = turn.self();
        turn.mustBeShared(learnt.monitorOf(target));
        if (learnt.interrupting().shared) {
            turn.touch(Keys.wakes(me), false);
        }
        if (recording.interrupts(me)) {
            throw new InterruptedException();
        }
        loops.settle(me);
        loops.effect(me);
        int entries = monitor.entries;
        Monitor.Waiter waiter = new Monitor.Waiter(me);
        monitor.waiters.add(waiter);
        recording.record(EventKind.AWAITING, monitor.condition, 0, ThreadLog.NO_LINK);
        leave(monitor);
        boolean inTime = awaitNotification(me, monitor, waiter, nanos);
        recording.record(waiter.notified ? EventKind.WOKEN : inTime ? EventKind.INTERRUPTED : EventKind.TIMED_OUT,
                monitor.condition, 0, ThreadLog.NO_LINK);
        recording.record(EventKind.ACQUIRED, monitor.subject, entries, monitor.order++);
        monitor.owner = me;
        monitor.entries = entries;
        if (!waiter.notified && inTime && recording.interrupts(me)) {
            throw new InterruptedException();
        }
    }

    /** Waits until it is notified, interrupted or out of time, and the monitor is free; returns false if it was the time. */
    private boolean awaitNotification(PlayedThread me, Monitor monitor, Monitor.Waiter waiter, long nanos) {
        Operation wake = Operation
                .waiting(EventKind.WOKEN, monitor.subject, Mode.EXCLUSIVE,
                        _ -> waiter.notified ? monitor.owner == null : me.isInterruptedNow())
                .at(monitor.number)
                .grantedWhen(_ -> waiter.notified)
                .heldBy(() -> waiter.notified && monitor.owner != null ? monitor.owner.carrier() : null);
        states.stands(me, States.waiting(nanos), null);
        boolean inTime = turn.await(wake, nanos);
        states.goesOn(me);
        turn.touch(Keys.wakes(me), true);
        if (!waiter.notified) {
            // Its time is over, or it was interrupted: it is no waiter any more, and comes to the monitor as anybody else.
            turn.touch(Keys.notified(monitor), true);
            monitor.waiters.remove(waiter);
            if (!inTime) {
                me.passes(nanos);
            }
            come(me, monitor);
        }
        turn.observe(monitor.place());
        return inTime;
    }

    void notify(Object target, boolean all) {
        Monitor monitor = owned(target);
        turn.mustBeShared(learnt.monitorOf(target));
        Operation signal = Operation.step(EventKind.SIGNALLED, monitor.subject).at(monitor.number);
        loops.settle(turn.self());
        loops.effect(turn.self());
        java.lang.Thread picked = null;
        if (all) {
            turn.announce(signal);
        }
        else {
            picked = turn.pick(signal, () -> carriers(monitor));
        }
        turn.touch(Keys.notified(monitor), true);
        recording.record(EventKind.SIGNALLED, monitor.condition,
                all ? monitor.waiters.size() : Math.min(1, monitor.waiters.size()), ThreadLog.NO_LINK);
        for (Monitor.Waiter waiter : List.copyOf(monitor.waiters)) {
            if (all || waiter.thread.carrier() == picked) {
                waiter.notified = true;
                monitor.waiters.remove(waiter);
                states.comesBack(waiter.thread, monitor);
                turn.touch(Keys.wakes(waiter.thread), true);
            }
        }
    }

    private static List<java.lang.Thread> carriers(Monitor monitor) {
        return monitor.waiters.stream().map(waiter -> waiter.thread.carrier()).toList();
    }
}
