package dev.interleave.experiments.processes;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;

/**
 * A thread that counted.
 *
 * @param name its name
 * @param startUpNanos from just before it was started to the first thing it did
 * @param allocatedBytes what it took of the heap that all threads share, for its part of the trace too; null if the JVM does
 *     not say, as of a virtual thread
 */
record CountingThread(String name, long startUpNanos, @Nullable Long allocatedBytes) {

    private static final long NOT_SAID = -1;

    /** Has threads of their own count, and waits for them. */
    static List<CountingThread> run(Processes.Parameters parameters, Lab lab, AtomicVariable counter)
            throws InterruptedException {
        int count = parameters.workers();
        // By thread; each writes its own, which is read after it was joined.
        long[] startUp = new long[count];
        long[] allocated = new long[count];
        List<LabThread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(lab.thread(name(i), _ -> {
                startUp[number] = System.nanoTime() - startUp[number];
                for (int n = 0; n < parameters.increments(); n++) {
                    counter.addAndGet(1);
                }
                allocated[number] = allocatedHere();
            }));
        }
        for (int i = 0; i < count; i++) {
            startUp[i] = System.nanoTime();
            threads.get(i).start();
        }
        for (LabThread thread : threads) {
            thread.join();
        }
        return IntStream.range(0, count)
                .mapToObj(i -> new CountingThread(name(i), startUp[i], allocated[i] == NOT_SAID ? null : allocated[i]))
                .toList();
    }

    private static String name(int number) {
        return "thread-" + number;
    }

    private static long allocatedHere() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled()
                        ? threads.getCurrentThreadAllocatedBytes()
                        : NOT_SAID;
    }
}
