package dev.interleave.program.run;

import java.util.Optional;

import dev.interleave.schedule.Operation;

/**
 * What threads read and write: the fields and elements that they share. To use one is a step if threads are known to share it,
 * or part of a call into java.util.concurrent.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class SharedMemory {

    /*
     * Which fields threads share is learnt: at first none is held to be shared. When two threads are seen to use the same
     * object's field, the field is, and all begins anew. Nothing is missed by that. Take any execution, up to the first use
     * of something not held to be shared by a second thread: what came before is equivalent to an execution in which those
     * uses are no steps, since each belongs to one thread alone; so that one, or one equivalent, is taken, and the use is
     * seen.
     */
    private final Turn turn;

    private final Learnt learnt;

    private final Identities identities;

    private final Recording recording;

    private final AwaitLoops loops;

    SharedMemory(Turn turn, Learnt learnt, Identities identities, Recording recording, AwaitLoops loops) {
        this.turn = turn;
        this.learnt = learnt;
        this.identities = identities;
        this.recording = recording;
        this.loops = loops;
    }

    /** A field or an element of an object is about to be used. */
    void used(Object target, Place place, long offset, Use use, boolean stepwise) {
        if (!turn.isUnderWay() || Loading.made(target)) {
            return;
        }
        if (!place.shared) {
            if (identities.isAnothers(target, place) || turn.isQuietTooLong()) {
                turn.learn(place);
            }
            watch(target, place, offset, use.writes());
            return;
        }
        long touched = Keys.member(identities.number(target), offset);
        boolean isStep = stepwise && !turn.isInitialising();
        if (isStep) {
            turn.announce(recording.step(target, place, offset, touched, use).orElse(plain(use.writes())));
        }
        else if (!turn.isInside() || turn.isInsideTooLong()) {
            turn.announceInside(recording.call(target).orElse(Turn.CALL));
        }
        turn.touch(touched, use.writes());
        if (isStep) {
            recording.use(target, place, offset, touched, use);
        }
        else if (place.isOwn() && !turn.isInitialising()) {
            // By a field updater, which may have read what it writes to.
            recording.sees(touched, target);
            recording.use(target, place, offset, touched, use);
        }
        else if ((place.isOwnArray() || recording.knows(touched)) && !place.isOfJdk() && !turn.isInitialising()) {
            // By a method of the JDK's that the array was given to.
            recording.use(target, place, offset, touched, use);
        }
        else if (recording.isVariable(target, place) && !turn.isInitialising()) {
            recording.use(target, place, offset, touched, use);
        }
        else {
            recording.passes(target, place, touched, use);
        }
        watch(target, place, offset, use.writes());
    }

    private static Operation plain(boolean writes) {
        return writes ? Turn.WRITE : Turn.READ;
    }

    private void watch(Object target, Place place, long offset, boolean writes) {
        if (loops.isWatching()) {
            loops.used(turn.self(), Keys.member(identities.number(target), offset), target, place, offset, writes);
        }
    }

    /** A static field is about to be used, or something else of which there is one. */
    void usedStatic(Place place, Use use, boolean stepwise) {
        if (!turn.isUnderWay()) {
            return;
        }
        if (!place.shared) {
            int me = turn.self().number() + 1;
            if (learnt.staticUser(place, me) == me && !turn.isQuietTooLong()) {
                watchStatic(place, use.writes());
                return;
            }
            turn.learn(place);
        }
        long touched = Keys.ofStatic(place);
        boolean isStep = stepwise && !turn.isInitialising();
        boolean isField = isStep && place.owner != null;
        if (isStep) {
            turn.announce(
                    (isField ? recording.step(place, place, -1, touched, use) : Optional.<Operation>empty())
                            .orElse(plain(use.writes())));
        }
        else if (!turn.isInside() || turn.isInsideTooLong()) {
            turn.announceInside(Turn.CALL);
        }
        turn.touch(touched, use.writes());
        if (isField) {
            recording.use(place, place, -1, touched, use);
        }
        else {
            recording.passes(place, place, touched, use);
        }
        watchStatic(place, use.writes());
    }

    private void watchStatic(Place place, boolean writes) {
        if (loops.isWatching()) {
            loops.used(turn.self(), Keys.ofStatic(place), place, place, -1, writes);
        }
    }
}
