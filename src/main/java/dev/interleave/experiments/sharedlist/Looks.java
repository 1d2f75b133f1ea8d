package dev.interleave.experiments.sharedlist;

import java.util.ConcurrentModificationException;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;

/**
 * What a reader found.
 *
 * <p>Confined to the reader until it has ended.
 */
class Looks {

    private final Lab lab;

    private int looks;

    private @Nullable Long firstSeen;

    private int disturbed;

    private int concurrentModifications;

    private int pastTheEnd;

    private int holes;

    private int walked;

    private int holesBefore;

    Looks(Lab lab) {
        this.lab = lab;
    }

    /** Begins a look. */
    void begin() {
        walked = 0;
        holesBefore = holes;
    }

    /** Sees the first element, which is said to be there. */
    void first(@Nullable Long element) {
        if (looks == 0) {
            firstSeen = element;
        }
        holes += element == null ? 1 : 0;
    }

    /** Sees the next element on the walk. */
    void next(@Nullable Long element) {
        walked++;
        holes += element == null ? 1 : 0;
    }

    /** Ends a look that went to the end. */
    void end() {
        disturbed += holes > holesBefore ? 1 : 0;
        looks++;
    }

    /** Ends a look at which the list was seen to change. */
    void endBy(ConcurrentModificationException ex) {
        concurrentModifications++;
        disturbedBy(ex);
    }

    /** Ends a look that found an element missing that was said to be there. */
    void endPastTheEnd(RuntimeException ex) {
        pastTheEnd++;
        disturbedBy(ex);
    }

    private void disturbedBy(RuntimeException ex) {
        disturbed++;
        looks++;
        lab.note(ex.getClass().getSimpleName() + " after " + (walked == 1 ? "1 element" : walked + " elements"));
    }

    int looks() {
        return looks;
    }

    /** The first element as it was at the first look; null if there was none yet. */
    @Nullable Long firstSeen() {
        return firstSeen;
    }

    /** How many looks ran into any of what follows. */
    int disturbed() {
        return disturbed;
    }

    int concurrentModifications() {
        return concurrentModifications;
    }

    /** How often an element that was said to be there was not: an exception. */
    int pastTheEnd() {
        return pastTheEnd;
    }

    /** How often null stood where an element was said to be. */
    int holes() {
        return holes;
    }
}
