package dev.interleave.experiments.threadstart;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;
import dev.interleave.sync.ThreadLook;

/**
 * Notes, and how the worker looked at each.
 *
 * <p>Each note is made by one thread, once; to be read when the worker has been joined.
 */
class Diary {

    private final Lab lab;

    private final @Nullable ThreadLook[] looks = new @Nullable ThreadLook[Moment.values().length];

    Diary(Lab lab) {
        this.lab = lab;
    }

    void note(Moment moment, Optional<ThreadLook> worker) {
        lab.note(moment.note());
        looks[moment.ordinal()] = worker.orElse(null);
    }

    /** How the worker looked; empty if there was nothing to look at. */
    Optional<ThreadLook> look(Moment moment) {
        return Optional.ofNullable(looks[moment.ordinal()]);
    }
}
