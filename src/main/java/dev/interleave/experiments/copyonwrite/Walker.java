package dev.interleave.experiments.copyonwrite;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;

/**
 * What one reader saw on its walk along the list.
 *
 * <p>Confined to the reader until it has ended.
 */
class Walker {

    private final Duration pause;

    private final Lab lab;

    private int seen;

    private @Nullable String failure;

    Walker(Duration pause, Lab lab) {
        this.pause = pause;
        this.lab = lab;
    }

    /** Sees one more element, for a while. */
    void see(@Nullable Long element) throws InterruptedException {
        if (element == null) {
            fail("null instead of an element");
            return;
        }
        seen++;
        lab.sleep(pause);
    }

    /** Ends the walk before its end. */
    void fail(String why) {
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
