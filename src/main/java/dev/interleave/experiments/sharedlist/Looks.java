package dev.interleave.experiments.sharedlist;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedList;

/**
 * What a reader does, and what it found.
 *
 * <p>Confined to the reader until it has ended.
 */
class Looks {

    private final ListGuard.Guarded guarded;

    private final Lab lab;

    private int looks;

    private @Nullable Long firstSeen;

    private int disturbed;

    private int concurrentModifications;

    private int pastTheEnd;

    private int holes;

    private int walked;

    Looks(ListGuard.Guarded guarded, Lab lab) {
        this.guarded = guarded;
        this.lab = lab;
    }

    /** Looks once: at the first element, and then at all of them, one by one. */
    void look() throws InterruptedException {
        int holesBefore = holes;
        walked = 0;
        try {
            guarded.guard().hold(() -> {
                readFirst(guarded.list());
                walk(guarded.list());
                return walked;
            });
            disturbed += holes > holesBefore ? 1 : 0;
        }
        catch (ConcurrentModificationException ex) {
            concurrentModifications++;
            disturbedBy(ex);
        }
        catch (IndexOutOfBoundsException | NoSuchElementException ex) {
            pastTheEnd++;
            disturbedBy(ex);
        }
        looks++;
    }

    private void readFirst(SharedList list) {
        if (list.size() > 0) {
            Long first = list.get(0);
            if (looks == 0) {
                firstSeen = first;
            }
            holes += first == null ? 1 : 0;
        }
    }

    private void walk(SharedList list) {
        SharedList.Walk walk = list.walk();
        while (walk.advance()) {
            walked++;
            holes += walk.element() == null ? 1 : 0;
        }
    }

    private void disturbedBy(RuntimeException ex) {
        disturbed++;
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
