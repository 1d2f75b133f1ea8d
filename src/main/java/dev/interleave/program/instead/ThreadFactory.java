package dev.interleave.program.instead;

/** What {@link java.util.concurrent.ThreadFactory} is to a program that runs one thread at a time. */
@FunctionalInterface
public interface ThreadFactory {

    /** Makes a thread. */
    Thread newThread(Runnable task);
}
