package dev.interleave.operations.run.monitoring;

import java.util.Map;

/**
 * How things stood within about a second.
 *
 * @param atMillis when it was taken, in milliseconds since 1970
 * @param threads the threads of runs, at that moment of the second in which there was most to see
 * @param jvm all platform threads of the JVM that Java code can see, those of runs among them
 * @param executors by name of an executor, how many of its threads are at work
 * @param totals by experiment, what its runs have taken since the application started
 */
record Sample(long atMillis, Census threads, States jvm, Map<String, Integer> executors,
        Map<String, Totals> totals) {

    /** Copies the maps. */
    Sample {
        executors = Map.copyOf(executors);
        totals = Map.copyOf(totals);
    }
}
