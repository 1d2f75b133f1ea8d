package dev.interleave.trace;

/** The two kinds of thread the JVM offers. */
public enum ThreadKind {

    /** A thread of the operating system's. */
    PLATFORM,
    /** A thread of the JVM's, mounted on a platform thread while it runs. */
    VIRTUAL
}
