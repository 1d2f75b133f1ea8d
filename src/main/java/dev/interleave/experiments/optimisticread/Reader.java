package dev.interleave.experiments.optimisticread;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedStampedLock;

/**
 * One reader, and what it found.
 *
 * <p>Confined to its thread until that has ended.
 */
class Reader {

    /** What a note begins with about a torn point that was used. */
    static final String USED = "used a torn point: ";

    /** What a note begins with about a torn point that was not used. */
    static final String THREW_AWAY = "threw away a torn point: ";

    private final Point point;

    private final int retries;

    private final Lab lab;

    private int tornUsed;

    private int tornThrownAway;

    private int failedValidations;

    private int turnedAway;

    private int fallbacks;

    Reader(Point point, int retries, Lab lab) {
        this.point = point;
        this.retries = retries;
        this.lab = lab;
    }

    void readOptimistically() throws InterruptedException {
        for (int attempt = 0; attempt <= retries; attempt++) {
            long stamp = point.lock().tryOptimisticRead();
            if (stamp == TracedStampedLock.NO_STAMP) {
                turnedAway++;
                continue;
            }
            Point.Seen seen = point.read();
            if (point.lock().validate(stamp)) {
                use(seen);
                return;
            }
            failedValidations++;
            throwAway(seen);
        }
        fallbacks++;
        readLocked();
    }

    void readAndForgetToValidate() throws InterruptedException {
        // The bug on show: the stamp is good for nothing unless it is validated after the reading.
        point.lock().tryOptimisticRead();
        use(point.read());
    }

    void readLocked() throws InterruptedException {
        use(point.lock().readLock().hold(point::read));
    }

    private void use(Point.Seen seen) {
        if (seen.isTorn()) {
            tornUsed++;
            lab.note(USED + seen);
        }
    }

    private void throwAway(Point.Seen seen) {
        if (seen.isTorn()) {
            tornThrownAway++;
            lab.note(THREW_AWAY + seen);
        }
    }

    int tornUsed() {
        return tornUsed;
    }

    int tornThrownAway() {
        return tornThrownAway;
    }

    /** How often a writer had come since the stamp was taken. */
    int failedValidations() {
        return failedValidations;
    }

    /** How often there was no stamp to be had, because a writer held the lock. */
    int turnedAway() {
        return turnedAway;
    }

    /** How often it took the read lock after all. */
    int fallbacks() {
        return fallbacks;
    }
}
