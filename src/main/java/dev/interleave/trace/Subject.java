package dev.interleave.trace;

/**
 * What an event is about: one shared variable or synchronizer of a run.
 *
 * @param id its number within the run, from 1
 * @param name its name, for example {@code database.lock}
 * @param kind what it is
 * @param capacity permits of a semaphore, parties of a barrier, first parties of a phaser, initial count of a latch, most elements of a queue,
 *     otherwise 1
 * @param fair whether it promises to serve in the order of arrival
 * @param inWords whether it is a variable whose values are recorded in words, since they are no whole numbers
 */
public record Subject(int id, String name, Kind kind, int capacity, boolean fair, boolean inWords) {

    /** One whose values, if it has any, are whole numbers. */
    public Subject(int id, String name, Kind kind, int capacity, boolean fair) {
        this(id, name, kind, capacity, fair, false);
    }

    /** What a subject is; for variables also how they are accessed. */
    public enum Kind {

        /** A variable read and written without any ordering guarantee, as an ordinary field is. */
        PLAIN(true),
        /** A variable in opaque mode: its accesses do not race, but order nothing else. */
        OPAQUE(true),
        /** A variable written in release mode and read in acquire mode. */
        RELEASE_ACQUIRE(true),
        /** A volatile variable. */
        VOLATILE(true),
        /** A variable with atomic updates. */
        ATOMIC(true),
        /** A variable compared and set through a VarHandle. */
        VAR_HANDLE(true),
        /** A sum kept in several cells, as LongAdder does. */
        ADDER(true),
        /** A map that its callers must guard, as HashMap. */
        MAP(true),
        /** A map that guards itself, as ConcurrentHashMap. */
        CONCURRENT_MAP(true),
        /** A list that its callers must guard, as ArrayList. */
        LIST(true),
        /** A list that is copied by every write, as CopyOnWriteArrayList. */
        COPY_ON_WRITE_LIST(true),
        /** A mutual exclusion lock, as ReentrantLock. */
        LOCK(false),
        /** A lock with a shared and an exclusive mode. */
        READ_WRITE_LOCK(false),
        /** A lock whose holds are stamps; not re-entrant. */
        STAMPED_LOCK(false),
        /** An intrinsic lock, as taken by {@code synchronized}. */
        MONITOR(false),
        /** A counting semaphore. */
        SEMAPHORE(false),
        /** A cyclic barrier. */
        BARRIER(false),
        /** A barrier whose parties come and go. */
        PHASER(false),
        /** A count-down latch. */
        LATCH(false),
        /** A condition of a lock or monitor, to wait at and be signalled. */
        CONDITION(false),
        /** A queue that threads put elements into and take them from. */
        QUEUE(false),
        /** A place where two threads meet and each gets what the other brings. */
        EXCHANGER(false),
        /** Anything else that threads are parked at, such as a future, or a thread's own permit. */
        SYNCHRONIZER(false),
        /** Something outside the program that threads wait for, such as a server's answer. */
        OUTSIDE(false);

        private final boolean variable;

        Kind(boolean variable) {
            this.variable = variable;
        }

        /** Whether threads read and write it, rather than wait for it. */
        public boolean isVariable() {
            return variable;
        }

        /** Whether an access orders nothing, so that two unordered ones, one of them a write, are a data race. */
        public boolean isPlain() {
            return this == PLAIN || this == MAP || this == LIST;
        }

        /** Whether at most one thread may hold it in exclusive mode. */
        public boolean isLock() {
            return this == LOCK || this == READ_WRITE_LOCK || this == STAMPED_LOCK || this == MONITOR;
        }
    }

    /** Checks what was given. */
    public Subject {
        if (name.isBlank()) {
            throw new IllegalArgumentException("'name' must not be blank");
        }
        if (capacity < 0) {
            throw new IllegalArgumentException("'capacity' must not be negative, was " + capacity);
        }
    }

    /** The id: subjects are compared within one run, often. */
    @Override
    public int hashCode() {
        return id;
    }
}
