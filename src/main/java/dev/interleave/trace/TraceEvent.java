package dev.interleave.trace;

import org.jspecify.annotations.Nullable;

/**
 * One thing that one thread did.
 *
 * <p>The type is sealed so that whoever draws, exports or checks events hears from the compiler when a new kind comes.
 */
public sealed interface TraceEvent {

    /** When, by whom and where. */
    Stamp stamp();

    /** What was done. */
    EventKind kind();

    /** The position in the trace, from 1. */
    default int step() {
        return stamp().step();
    }

    /** The name of the thread that did it. */
    default String thread() {
        return stamp().thread();
    }

    /**
     * When, by whom and where something was done.
     *
     * @param step the position in the trace, from 1
     * @param nanos nanoseconds since the run's start
     * @param threadIndex the thread's position among the trace's threads, from 0
     * @param thread the thread's name
     * @param site where in the experiment's source, if it was looked up
     */
    record Stamp(int step, long nanos, int threadIndex, String thread, @Nullable Site site) {
    }

    /** An event about another thread. */
    sealed interface AboutThread extends TraceEvent {

        /** The other thread's position among the trace's threads, from 0. */
        int other();

        /** The other thread's name. */
        String otherName();
    }

    /** An event on a shared variable or a synchronizer. */
    sealed interface OnSubject extends TraceEvent {

        /** What it happened to. */
        Subject on();
    }

    /** An event of taking or giving back a lock, a monitor or permits, or of having waited for anything in vain. */
    sealed interface Holding extends OnSubject {

        /** How it is held. */
        Mode mode();
    }

    /** An access to a shared variable. */
    sealed interface Access extends OnSubject {

        /** The variable's value as read, or as it is afterwards when it was written; a number for its words, if it has such. */
        long value();

        /** The value in words, where it is no whole number; otherwise null. */
        @Nullable String text();

        /** The value as it is shown. */
        default String shown() {
            String text = text();
            return text != null ? text : Long.toString(value());
        }

        /**
         * The step this access builds on: for a read or an update the write whose value it saw, for a write the same
         * thread's read it came from. {@link #INITIAL} for the initial value, {@link #UNKNOWN} where there is none.
         */
        int from();

        /** Whether it is a plain access to a variable that is not plain, since it is also accessed by a VarHandle. */
        boolean plain();

        /** Whether it is an access by a VarHandle, and not a plain one, to a variable that was plain until then. */
        boolean ordered();

        /** Whether it orders nothing, and may race. */
        default boolean isPlain() {
            return plain() || on().kind().isPlain() && !ordered();
        }
    }

    /** The {@link Access#from()} of a read that saw the variable's initial value. */
    int INITIAL = 0;

    /** The {@link Access#from()} of an access that builds on none. */
    int UNKNOWN = -1;

    /** A thread was created. */
    record Created(Stamp stamp, int other, String otherName) implements AboutThread {
        @Override
        public EventKind kind() {
            return EventKind.CREATED;
        }
    }

    /** The thread began its work. */
    record Started(Stamp stamp) implements TraceEvent {
        @Override
        public EventKind kind() {
            return EventKind.STARTED;
        }
    }

    /** The thread ended its work. */
    record Finished(Stamp stamp) implements TraceEvent {
        @Override
        public EventKind kind() {
            return EventKind.FINISHED;
        }
    }

    /**
     * The thread's work ended by an exception, told in {@code text}; {@code waitedNanos} is how long it had waited for
     * another thread's end just then, 0 if it did not.
     */
    record Failed(Stamp stamp, String text, long waitedNanos) implements TraceEvent {
        @Override
        public EventKind kind() {
            return EventKind.FAILED;
        }
    }

    /** Another thread was seen to have ended, after having been waited for so long. */
    record Joined(Stamp stamp, int other, String otherName, long waitedNanos) implements AboutThread {
        @Override
        public EventKind kind() {
            return EventKind.JOINED;
        }
    }

    /**
     * About to ask; {@code ahead} counts the threads found queued already, negative where nobody looked, and
     * {@code lookedNanos} is how long after the stamp looking took at most.
     */
    record Waiting(Stamp stamp, Subject on, Mode mode, long ahead, int lookedNanos) implements Holding {
        @Override
        public EventKind kind() {
            return EventKind.WAITING;
        }
    }

    /** Acquired; {@code amount} is how often a lock is held by the thread then, or the permits taken of a semaphore. */
    record Acquired(Stamp stamp, Subject on, Mode mode, long amount) implements Holding {
        @Override
        public EventKind kind() {
            return EventKind.ACQUIRED;
        }
    }

    /** Released; {@code amount} is how often a lock is still held by the thread, or the permits given back. */
    record Released(Stamp stamp, Subject on, Mode mode, long amount) implements Holding {
        @Override
        public EventKind kind() {
            return EventKind.RELEASED;
        }
    }

    /** Waited in vain for as long as it was told to; the mode is that of a lock. */
    record TimedOut(Stamp stamp, Subject on, Mode mode) implements Holding {
        @Override
        public EventKind kind() {
            return EventKind.TIMED_OUT;
        }
    }

    /** Was interrupted while it waited. */
    record Interrupted(Stamp stamp, Subject on, Mode mode) implements Holding {
        @Override
        public EventKind kind() {
            return EventKind.INTERRUPTED;
        }
    }

    /** Read. */
    record Read(Stamp stamp, Subject on, long value, @Nullable String text, int from, boolean plain, boolean ordered)
            implements Access {
        @Override
        public EventKind kind() {
            return EventKind.READ;
        }
    }

    /** Written. */
    record Written(Stamp stamp, Subject on, long value, @Nullable String text, int from, boolean plain,
            boolean ordered) implements Access {
        @Override
        public EventKind kind() {
            return EventKind.WRITTEN;
        }
    }

    /** Read and written indivisibly. */
    record Updated(Stamp stamp, Subject on, long value, @Nullable String text, int from, boolean plain,
            boolean ordered) implements Access {
        @Override
        public EventKind kind() {
            return EventKind.UPDATED;
        }
    }

    /** Came to the barrier in the given generation, from 0. */
    record Arrived(Stamp stamp, Subject on, long generation) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.ARRIVED;
        }
    }

    /** Opened the barrier for the given generation, from 0. */
    record Tripped(Stamp stamp, Subject on, long generation) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.TRIPPED;
        }
    }

    /** Left the barrier of the given generation, from 0. */
    record Passed(Stamp stamp, Subject on, long generation) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.PASSED;
        }
    }

    /** Found the barrier broken, and why. */
    record Broken(Stamp stamp, Subject on, long generation, Why why) implements OnSubject {

        /** Why a party did not pass. */
        public enum Why {

            /** It was interrupted while it waited, and so broke it. */
            INTERRUPTED("interrupted while waiting"),
            /** Its time was over, and so it broke it. */
            TIMED_OUT("gave up waiting"),
            /** Another party broke it. */
            BY_ANOTHER("another party gave up");

            private final String text;

            Why(String text) {
                this.text = text;
            }
        }

        /** The reason in words. */
        public String text() {
            return why.text;
        }

        @Override
        public EventKind kind() {
            return EventKind.BROKEN;
        }
    }

    /** Made one more party, from the given generation of the phaser on, from 0. */
    record Registered(Stamp stamp, Subject on, long generation) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.REGISTERED;
        }
    }

    /** Came to the phaser in the given generation, from 0, as a party for the last time. */
    record Deregistered(Stamp stamp, Subject on, long generation) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.DEREGISTERED;
        }
    }

    /** About to wait at the latch, condition, queue or exchanger, for something outside, or to spin until the variable has a value. */
    record Awaiting(Stamp stamp, Subject on) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.AWAITING;
        }
    }

    /** Counted the latch down. */
    record CountedDown(Stamp stamp, Subject on) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.COUNTED_DOWN;
        }
    }

    /** Signalled the condition; {@code amount} is how many waiting threads that woke, 0 if nobody waited. */
    record Signalled(Stamp stamp, Subject on, long amount) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.SIGNALLED;
        }
    }

    /** Went on past the latch, from the condition, or with the answer from outside. */
    record Woken(Stamp stamp, Subject on) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.WOKEN;
        }
    }

    /** Put an element, told as a number, into the queue, or gave it to the other one at the exchanger. */
    record Put(Stamp stamp, Subject on, long value) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.PUT;
        }
    }

    /** Took the element that was put at step {@code from}; {@link #UNKNOWN} where nobody told. */
    record Taken(Stamp stamp, Subject on, long value, int from) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.TAKEN;
        }
    }

    /** Slept for at least the given number of nanoseconds. */
    record Slept(Stamp stamp, long sleptNanos) implements TraceEvent {
        @Override
        public EventKind kind() {
            return EventKind.SLEPT;
        }
    }

    /** Said something. */
    record Note(Stamp stamp, String text) implements TraceEvent {
        @Override
        public EventKind kind() {
            return EventKind.NOTE;
        }
    }

    /**
     * What another thread did until step {@code from} happens before what this one does now, by way of something whose own
     * steps are not recorded, such as a future.
     */
    record OrderedAfter(Stamp stamp, Subject on, int from) implements OnSubject {
        @Override
        public EventKind kind() {
            return EventKind.ORDERED_AFTER;
        }
    }
}
