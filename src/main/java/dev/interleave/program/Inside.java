package dev.interleave.program;

/** How far a program's threads are followed into calls of {@code java.util.concurrent}. */
public enum Inside {

    /** Not at all: a call is one step until it returns, parks or blocks. */
    CALLS,
    /** Each access to memory within, each parking and each unparking, is a step as in the program's own code. */
    STEPS
}
