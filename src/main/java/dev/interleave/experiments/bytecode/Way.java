package dev.interleave.experiments.bytecode;

import dev.interleave.experiment.Grade;

/** How a method adds one, as its instructions show. */
enum Way {

    /** By a read and a write, with nothing that keeps others out in between. */
    READ_MODIFY_WRITE("read-modify-write", Grade.INTERESTING,
            "it reads and writes in two instructions, and another thread's write may come in between"),
    /** By a read and a write in a monitor. */
    GUARDED("guarded", Grade.ACCEPTABLE,
            "it reads and writes in two instructions, but holds a monitor from the first to the second"),
    /** By calling what does all of it. */
    ONE_CALL("one-call", Grade.ACCEPTABLE, "it reads and writes nothing itself, but calls a method that does both in "
            + "one step");

    private final String outcome;

    private final Grade grade;

    private final String meaning;

    Way(String outcome, Grade grade, String meaning) {
        this.outcome = outcome;
        this.grade = grade;
        this.meaning = meaning;
    }

    /** The outcome that says so. */
    String outcome() {
        return outcome;
    }

    /** How that is to be taken where it is expected. */
    Grade grade() {
        return grade;
    }

    /** What it means, in a sentence. */
    String meaning() {
        return meaning;
    }
}
