package dev.interleave.experiments.copyonwrite;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedList;

/**
 * One reader's walk along the list.
 *
 * <p>Confined to the reader until it has ended.
 */
class Walker {

    private final ListKind.Shared shared;

    private final Duration pause;

    private final Lab lab;

    private int seen;

    private @Nullable String failure;

    Walker(ListKind.Shared shared, Duration pause, Lab lab) {
        this.shared = shared;
        this.pause = pause;
        this.lab = lab;
    }

    /** Walks to the end, or until the walk fails. */
    void walk() throws InterruptedException {
        try {
            shared.walk().hold(() -> {
                SharedList.Walk walk = shared.list().walk();
                while (failure == null && walk.advance()) {
                    see(walk.element());
                }
                return seen;
            });
        }
        catch (ConcurrentModificationException | NoSuchElementException ex) {
            fail(ex.getClass().getSimpleName());
        }
    }

    private void see(@Nullable Long element) throws InterruptedException {
        if (element == null) {
            fail("null in place of an element");
            return;
        }
        seen++;
        lab.sleep(pause);
    }

    private void fail(String why) {
        failure = why;
        lab.note(why + " after " + (seen == 1 ? "1 element" : seen + " elements"));
    }

    /** How many elements it saw. */
    int seen() {
        return seen;
    }

    /** What it failed by; null if it went to the end. */
    @Nullable String failure() {
        return failure;
    }
}
