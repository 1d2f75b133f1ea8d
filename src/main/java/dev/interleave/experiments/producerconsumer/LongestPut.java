package dev.interleave.experiments.producerconsumer;

import java.util.HashMap;
import java.util.Map;

import dev.interleave.experiments.producerconsumer.ProducerConsumer.Belt;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * The put of an item that took longest, from asking for room to having put in.
 *
 * @param nanos how long it took; 0 if there was none
 * @param by whose it was
 */
record LongestPut(long nanos, String by) {

    static LongestPut of(Trace trace) {
        Map<String, Long> asked = new HashMap<>();
        LongestPut longest = new LongestPut(0, "nobody");
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Awaiting awaiting) {
                asked.put(awaiting.thread(), awaiting.stamp().nanos());
            }
            else if (event instanceof TraceEvent.Put put && put.value() != Belt.POISON) {
                long nanos = put.stamp().nanos();
                long took = nanos - asked.getOrDefault(put.thread(), nanos);
                longest = took > longest.nanos() ? new LongestPut(took, put.thread()) : longest;
            }
        }
        return longest;
    }
}
