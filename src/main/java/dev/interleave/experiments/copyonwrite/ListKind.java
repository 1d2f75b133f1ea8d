package dev.interleave.experiments.copyonwrite;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedList;
import dev.interleave.sync.TracedMonitor;

/** What the list is, and what is held for using it. */
enum ListKind {

    /** An ArrayList, unguarded. */
    ARRAY_LIST(true,
            "An ArrayList's iterator fails when it notices that the list has changed since it began; it does not "
                    + "promise to notice.") {
        @Override
        Shared make(Lab lab) {
            return new Shared(lab.list(NAME), Guard.none(), Guard.none());
        }
    },
    /** A CopyOnWriteArrayList. */
    COPY_ON_WRITE(false,
            "A CopyOnWriteArrayList's iterator walks along the list as it was when it began: it never fails, "
                    + "and it never sees what is written meanwhile.") {
        @Override
        Shared make(Lab lab) {
            return new Shared(lab.copyOnWriteList(NAME), Guard.none(), Guard.none());
        }
    },
    /** An ArrayList of which each call is synchronized, as Collections.synchronizedList makes it. A walk is many calls. */
    SYNCHRONIZED_LIST(true,
            "Each call of a synchronized list is synchronized, but a walk is many calls, and its iterator's "
                    + "are not synchronized at all.") {
        @Override
        Shared make(Lab lab) {
            return new Shared(lab.list(NAME), lab.monitor(MONITOR), Guard.none());
        }
    },
    /** The same, and whoever walks holds the list's monitor until the end. */
    SYNCHRONIZED_WALK(false, "The walking thread holds the list's monitor to the end, and the writer waits for it.") {
        @Override
        Shared make(Lab lab) {
            TracedMonitor monitor = lab.monitor(MONITOR);
            return new Shared(lab.list(NAME), monitor, monitor);
        }
    };

    /** The name of the list. */
    static final String NAME = "list";

    private static final String MONITOR = "list.monitor";

    private final boolean failing;

    private final String promise;

    ListKind(boolean failing, String promise) {
        this.failing = failing;
        this.promise = promise;
    }

    /**
     * The list, and what is held for using it.
     *
     * @param list the list
     * @param write held for each append
     * @param walk held for each whole walk
     */
    record Shared(SharedList list, Guard write, Guard walk) {
    }

    /** One of this kind. */
    abstract Shared make(Lab lab);

    /** Whether a walk may fail. */
    boolean mayFail() {
        return failing;
    }

    /** What it promises to who walks, in a sentence. */
    String promise() {
        return promise;
    }
}
