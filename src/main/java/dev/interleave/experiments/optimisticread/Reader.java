package dev.interleave.experiments.optimisticread;

import dev.interleave.sync.Lab;

/**
 * What one reader found.
 *
 * <p>Confined to its thread until that has ended.
 */
class Reader {

    /** What a note begins with about a torn point that was used. */
    static final String USED = "used a torn point: ";

    /** What a note begins with about a torn point that was not used. */
    static final String THREW_AWAY = "threw away a torn point: ";

    private final Lab lab;

    private int tornUsed;

    private int tornThrownAway;

    private int failedValidations;

    private int turnedAway;

    private int fallbacks;

    Reader(Lab lab) {
        this.lab = lab;
    }

    /** Was given no stamp. */
    void turnAway() {
        turnedAway++;
    }

    /** Read something that a writer came to meanwhile, and does not use it. */
    void throwAway(Point.Seen seen) {
        failedValidations++;
        if (seen.isTorn()) {
            tornThrownAway++;
            lab.note(THREW_AWAY + seen);
        }
    }

    /** Takes the read lock after all. */
    void fallBack() {
        fallbacks++;
    }

    /** Uses what it read. */
    void use(Point.Seen seen) {
        if (seen.isTorn()) {
            tornUsed++;
            lab.note(USED + seen);
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
