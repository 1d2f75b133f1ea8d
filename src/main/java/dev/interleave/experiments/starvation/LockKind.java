package dev.interleave.experiments.starvation;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/** Whom the lock lets in next. */
enum LockKind {

    /** Whoever asks just when it is free, before those who wait. */
    UNFAIR("A thread that has just released an unfair lock and asks again at once finds it free. The waiting threads "
            + "must first wake up, and by then it is taken.") {
        @Override
        TracedLock make(Lab lab) {
            return lab.lock(NAME, false);
        }
    },
    /** Who has waited longest. */
    FAIR("A fair lock lets nobody in before threads already queued, so each gets its turn after one turn of each of "
            + "the others. The price is that the lock is idle until the next thread has woken.") {
        @Override
        TracedLock make(Lab lab) {
            return lab.lock(NAME, true);
        }

        @Override
        String promise(int threads, int others) {
            return others < threads ? super.promise(threads, others)
                    : super.promise(threads, others)
                            + " Here others got in more often, before the asking thread was queued: the trace has "
                            + "its request a moment before the lock does.";
        }
    };

    private static final String NAME = "lock";

    private final String promise;

    LockKind(String promise) {
        this.promise = promise;
    }

    /** One of this kind. */
    abstract TracedLock make(Lab lab);

    /**
     * What it promises to those who wait, in a few sentences.
     *
     * @param threads how many threads there are
     * @param others how often others got it during a wait
     */
    String promise(int threads, int others) {
        return promise;
    }
}
