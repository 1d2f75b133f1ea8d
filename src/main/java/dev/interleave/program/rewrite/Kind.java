package dev.interleave.program.rewrite;

/** What a class is to a program. */
public enum Kind {

    /** One of its own. */
    OWN,
    /** A copy of a class of the JDK's each of whose accesses is a step, as a collection's. */
    PLAIN,
    /** A copy of a class of java.util.concurrent, a call into which is one step as long as it does not wait. */
    CALLS
}
