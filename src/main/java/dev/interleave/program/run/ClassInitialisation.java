package dev.interleave.program.run;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * Initialises the program's classes in a run as section 12.4.2 of the Java Language Specification says: by the first thread
 * that uses a class, while others that use it wait.
 *
 * <p>Who comes first is a step only for classes that were seen to be used by two threads when one of them had to initialise
 * them.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class ClassInitialisation {

    private static final int FIRST = 1 << 28;

    /** What the name of a class that has an interface's fields has after the interface's. */
    private static final String BESIDE = "$interleave$";

    private final Turn turn;

    private final Learnt learnt;

    private final Recording recording;

    private final IdentityHashMap<Class<?>, State> states = Identities.map();

    /** Errors that the program brought about, and not the way in which it is run. */
    private final Set<Throwable> own = Collections.newSetFromMap(Identities.map());

    /**
     * How far a class is.
     *
     * <p>Confined like its owner.
     */
    private static final class State {

        private final int number;

        private @Nullable PlayedThread by;

        private boolean done;

        private boolean failed;

        private int order;

        /** Those that know that it is done. */
        private final Set<PlayedThread> knowing = new HashSet<>();

        /** What is waited for; null as long as nobody has. */
        private @Nullable Subject subject;

        private State(Class<?> type) {
            this.number = FIRST | Learnt.steady(type.getName()).hashCode() & FIRST - 1;
        }

        private long place() {
            return Keys.initialisation(number);
        }

        private Subject subject(Class<?> type, Recording recording) {
            if (subject == null) {
                subject = recording.subject("class " + simpleNameOf(type), Subject.Kind.MONITOR);
            }
            return subject;
        }

        private Operation step(Subject on) {
            return Operation.waiting(EventKind.ACQUIRED, on, Mode.EXCLUSIVE, _ -> by == null || done)
                    .at(number)
                    .heldBy(() -> by == null || done ? null : by.carrier());
        }
    }

    ClassInitialisation(Turn turn, Learnt learnt, Recording recording) {
        this.turn = turn;
        this.learnt = learnt;
        this.recording = recording;
    }

    /**
     * Says that the thread whose turn it is needs a class initialised, and waits if another does that.
     *
     * @return whether it is to initialise it itself
     */
    boolean begin(Class<?> type) {
        if (!turn.isUnderWay()) {
            throw new RunEndedException();
        }
        PlayedThread me = turn.self();
        State state = states.computeIfAbsent(type, State::new);
        if (state.by == me && !state.done || state.knowing.contains(me)) {
            return false;
        }
        Place place = learnt.initialisationOf(type);
        if (turn.isAlone() && state.by == null) {
            state.by = me;
            return true;
        }
        if (!place.shared) {
            if (state.by != null && state.by != me) {
                turn.learn(place);
            }
            boolean first = state.by == null;
            state.by = me;
            checkNotFailed(type, state);
            return first;
        }
        Subject on = state.subject(type, recording);
        recording.record(EventKind.WAITING, on, 0, ThreadLog.NO_LINK);
        turn.announce(state.step(on));
        turn.observe(state.place());
        recording.record(EventKind.ACQUIRED, on, 1, state.order++);
        turn.touch(state.place(), state.by == null);
        if (state.by == null) {
            state.by = me;
            return true;
        }
        recording.record(EventKind.RELEASED, on, 0, state.order++);
        checkNotFailed(type, state);
        state.knowing.add(me);
        return false;
    }

    /** A class's name, or that of the interface whose fields it has. */
    private static String nameOf(Class<?> type) {
        String name = type.getName();
        int beside = name.indexOf(BESIDE);
        return beside < 0 ? name : name.substring(0, beside);
    }

    private static String simpleNameOf(Class<?> type) {
        String name = nameOf(type);
        return name.equals(type.getName()) ? type.getSimpleName()
                : name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private void checkNotFailed(Class<?> type, State state) {
        if (state.failed) {
            NoClassDefFoundError error = new NoClassDefFoundError("Could not initialize class " + nameOf(type));
            own.add(error);
            throw error;
        }
    }

    /**
     * Says that a class is initialised.
     *
     * @return whether nobody need ask any more
     */
    boolean end(Class<?> type) {
        if (!turn.isUnderWay()) {
            return false;
        }
        State state = states.get(type);
        if (state == null) {
            return false;
        }
        state.done = true;
        if (state.by != null) {
            state.knowing.add(state.by);
        }
        if (learnt.initialisationOf(type).shared && !turn.isAlone()) {
            if (state.subject != null) {
                recording.record(EventKind.RELEASED, state.subject, 0, state.order++);
            }
            turn.touch(state.place(), true);
            turn.publish(state.place());
        }
        return turn.isAlone();
    }

    /** Says that a class could not be initialised; returns what is thrown. */
    Throwable fail(Class<?> type, Throwable failure) {
        if (failure instanceof RunEndedException) {
            return failure;
        }
        end(type);
        State state = states.get(type);
        if (state != null) {
            state.failed = true;
            state.knowing.clear();
        }
        if (failure instanceof Error) {
            return failure;
        }
        ExceptionInInitializerError error = new ExceptionInInitializerError(failure);
        own.add(error);
        return error;
    }

    /** Whether an error is one that a failed initialisation has brought about. */
    boolean isOwn(Throwable error) {
        return own.contains(error);
    }
}
