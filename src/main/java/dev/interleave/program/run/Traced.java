package dev.interleave.program.run;

/**
 * What each object of a program's own classes, and of its copies of the JDK's, also is: an object with a number.
 *
 * <p>The methods are written into the classes as they are loaded.
 */
public interface Traced {

    /** Its number in this run: the thread that made it, and how many that one had made before. */
    int interleaveNumber();

    /** The thread that used it first, from 1; 0 if none has yet. */
    int interleaveUser();

    /** Notes the thread that uses it first. */
    void interleaveUser(int thread);

    /** Where it was made, as {@link Origin} packs that; 0 if that is not known. */
    long interleaveMade();

    /** Notes where it was made. */
    void interleaveMade(long where);
}
