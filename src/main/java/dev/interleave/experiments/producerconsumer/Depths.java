package dev.interleave.experiments.producerconsumer;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * How many elements the queue held over time.
 *
 * @param deepest the most there were
 * @param deepestAt the step at which there were first so many, 0 if there never was one
 * @param first the first of them
 */
record Depths(int deepest, int deepestAt, List<Depth> first) {

    private static final int TOLD = 100;

    /**
     * How many elements there were from a step on.
     *
     * @param step the step of the PUT or TAKEN
     * @param depth how many elements there were then
     */
    record Depth(int step, int depth) {
    }

    /*
     * A taking is told just after it was done, and a put may use the room before that. So when more were put and not yet
     * told as taken than the queue can hold, some have been taken already, and it is full. What has no bound may be told
     * deeper than it was by one for each consumer.
     */
    static Depths of(Trace trace) {
        int held = 0;
        int deepest = 0;
        int deepestAt = 0;
        List<Depth> first = new ArrayList<>();
        for (TraceEvent event : trace) {
            Subject queue = switch (event) {
                case TraceEvent.Put put -> put.on();
                case TraceEvent.Taken taken -> taken.on();
                default -> null;
            };
            if (queue != null) {
                held += event instanceof TraceEvent.Put ? 1 : -1;
                int depth = Math.min(held, queue.capacity());
                if (depth > deepest) {
                    deepest = depth;
                    deepestAt = event.step();
                }
                if (first.size() < TOLD) {
                    first.add(new Depth(event.step(), depth));
                }
            }
        }
        return new Depths(deepest, deepestAt, List.copyOf(first));
    }
}
