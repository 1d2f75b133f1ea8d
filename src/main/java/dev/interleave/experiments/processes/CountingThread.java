package dev.interleave.experiments.processes;

import java.lang.management.ManagementFactory;

import org.jspecify.annotations.Nullable;

/**
 * A thread that counted.
 *
 * @param name its name
 * @param startUpNanos from just before it was started to the first thing it did
 * @param allocatedBytes what it took of the heap that all threads share, for its part of the trace too; null if the JVM does
 *     not say, as of a virtual thread
 */
record CountingThread(String name, long startUpNanos, @Nullable Long allocatedBytes) {

    static final long NOT_SAID = -1;

    /** What the calling thread has taken of the heap so far. */
    static long allocatedHere() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled()
                        ? threads.getCurrentThreadAllocatedBytes()
                        : NOT_SAID;
    }
}
