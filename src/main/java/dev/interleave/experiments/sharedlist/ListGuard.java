package dev.interleave.experiments.sharedlist;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedList;

/** What keeps the reader and the appender out of each other's way. */
enum ListGuard {

    /** Nothing: an ArrayList as it is. */
    NONE {
        @Override
        Guarded make(Lab lab) {
            return new Guarded(lab.list(NAME), Guard.none());
        }
    },
    /** An ArrayList behind a lock, held for each append and for each whole look. */
    LOCK {
        @Override
        Guarded make(Lab lab) {
            return new Guarded(lab.list(NAME), lab.lock("lock", false));
        }
    },
    /** A CopyOnWriteArrayList. */
    COPY_ON_WRITE {
        @Override
        Guarded make(Lab lab) {
            return new Guarded(lab.copyOnWriteList(NAME), Guard.none());
        }
    };

    /** The name of the list. */
    static final String NAME = "list";

    /**
     * The list, and what to hold for using it.
     *
     * @param list the list
     * @param guard the guard
     */
    record Guarded(SharedList list, Guard guard) {
    }

    /** One of this kind. */
    abstract Guarded make(Lab lab);
}
