package dev.interleave.experiments.threadstart;

import java.util.Optional;

/** A moment at which the caller or its worker makes a note. */
enum Moment {

    /** The caller has no thread yet. */
    BEFORE_CREATING("before creating"),
    /** It has one, which was not started. */
    BEFORE_RUNNING("before running"),
    /** It has started it. */
    WAIT("wait"),
    /** It has nothing left to do. */
    ALL_DONE("all done"),
    /** The worker begins. */
    STARTING("starting"),
    /** The worker has nothing left to do. */
    FINISHING("finishing");

    private final String note;

    Moment(String note) {
        this.note = note;
    }

    /** What is noted. */
    String note() {
        return note;
    }

    static Optional<Moment> of(String note) {
        for (Moment moment : values()) {
            if (moment.note.equals(note)) {
                return Optional.of(moment);
            }
        }
        return Optional.empty();
    }
}
