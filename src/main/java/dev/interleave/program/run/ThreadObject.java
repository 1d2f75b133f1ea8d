package dev.interleave.program.run;

/** A thread as the program's code sees it. A class of the program's may be above it, so no other names may be in its way. */
public interface ThreadObject extends Runnable {

    /** The thread as the run plays it. */
    PlayedThread interleavePlayed();
}
