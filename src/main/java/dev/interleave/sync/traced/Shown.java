package dev.interleave.sync.traced;

import dev.interleave.trace.Subject;

/** Something whose state can be shown while all threads stand still. */
public interface Shown {

    /** What the trace calls it. */
    Subject subject();

    /** Its state: a number, a text or a list. */
    Object look();
}
