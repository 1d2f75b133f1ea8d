package dev.interleave.differential;

import dev.interleave.explore.Program;

/**
 * A program to be both explored and run freely.
 *
 * @param name where it comes from
 * @param program the program; a {@link Sketch} can be made smaller
 */
record Candidate(String name, Program program) {

    /** The same in another form. */
    Candidate with(Program other) {
        return new Candidate(name, other);
    }

    @Override
    public String toString() {
        return name + (program instanceof Sketch sketch ? "\n" + sketch : "");
    }
}
