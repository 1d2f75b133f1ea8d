package dev.interleave.experiments.threadpool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Which thread did what, as the trace tells it.
 *
 * @param all all tasks, in the order in which they were begun
 * @param threads the pool's threads, in the order in which they were made, each with the tasks it did
 * @param peak the most tasks at work at once
 * @param peakStep the step at which there were first so many
 */
record Jobs(List<Job> all, Map<String, List<Long>> threads, int peak, int peakStep) {

    /** The variable that a task adds one to when it has begun, and takes one from before it ends. */
    static final String AT_WORK = "at-work";

    /**
     * One task.
     *
     * @param task its number, in the order in which they were handed in
     * @param handedInBy the thread that did so
     * @param thread the thread that did it
     * @param queuedNanos from being handed in to being begun
     */
    record Job(long task, String handedInBy, String thread, long queuedNanos) {
    }

    static Jobs of(Trace trace) {
        List<Job> jobs = new ArrayList<>();
        Map<Long, TraceEvent.Put> handedIn = new HashMap<>();
        Map<String, List<Long>> threads = new LinkedHashMap<>();
        int peak = 0;
        int peakStep = 0;
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Created created -> threads.put(created.otherName(), new ArrayList<>());
                case TraceEvent.Put put -> handedIn.put(put.value(), put);
                case TraceEvent.Taken taken -> {
                    TraceEvent.Put put = handedIn.get(taken.value());
                    if (put != null) {
                        jobs.add(new Job(taken.value(), put.thread(), taken.thread(),
                                taken.stamp().nanos() - put.stamp().nanos()));
                    }
                    threads.computeIfAbsent(taken.thread(), _ -> new ArrayList<>()).add(taken.value());
                }
                case TraceEvent.Updated update -> {
                    if (update.value() > peak) {
                        peak = (int) update.value();
                        peakStep = update.step();
                    }
                }
                default -> {
                }
            }
        }
        return new Jobs(List.copyOf(jobs), threads, peak, peakStep);
    }

    /** How many tasks that another task handed in were done by the very thread that waited for them. */
    long doneByWhoWaited() {
        return all.stream().filter(job -> job.thread().equals(job.handedInBy())).count();
    }
}
