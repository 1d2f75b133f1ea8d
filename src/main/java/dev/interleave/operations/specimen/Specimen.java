package dev.interleave.operations.specimen;

import java.util.List;

import dev.interleave.trace.ThreadKind;

/**
 * A situation that stands still, as it can be held.
 *
 * @param name by which it is asked for
 * @param title what it is, in a few words
 * @param summary what its threads have done, and why they stay where they are
 * @param hopeless whether at least one of its threads stays there for ever, whatever else happens
 * @param program the class with the main method that makes it, with {@link Scene}
 * @param kinds the kinds of its threads, in the order in which the program makes them
 */
public record Specimen(String name, String title, String summary, boolean hopeless, Class<?> program,
        List<ThreadKind> kinds) {

    /** Copies the list. */
    public Specimen {
        kinds = List.copyOf(kinds);
    }
}
