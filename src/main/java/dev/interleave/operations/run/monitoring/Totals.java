package dev.interleave.operations.run.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * What runs of an experiment have taken so far, or in a stretch of time. What a run took counts when it has ended.
 *
 * @param runs how many have ended
 * @param waits how many waits there were, for locks, permits and barriers
 * @param waitNanos how long these took together
 * @param holds how many holds there were, of locks and permits
 * @param holdNanos how long these took together
 */
record Totals(long runs, long waits, long waitNanos, long holds, long holdNanos) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    /** So far, by experiment, from the meters that count it. */
    static Map<String, Totals> read(MeterRegistry meters) {
        Map<String, Totals> all = new TreeMap<>();
        add(all, meters, "interleave.runs", (count, nanos) -> new Totals(count, 0, 0, 0, 0));
        add(all, meters, "interleave.lock.wait", (count, nanos) -> new Totals(0, count, nanos, 0, 0));
        add(all, meters, "interleave.barrier.wait", (count, nanos) -> new Totals(0, count, nanos, 0, 0));
        add(all, meters, "interleave.lock.hold", (count, nanos) -> new Totals(0, 0, 0, count, nanos));
        return all;
    }

    private interface Part {

        Totals of(long count, long nanos);
    }

    private static void add(Map<String, Totals> all, MeterRegistry meters, String name, Part part) {
        for (Timer timer : meters.find(name).timers()) {
            String experiment = timer.getId().getTag("experiment");
            if (experiment != null) {
                all.merge(experiment, part.of(timer.count(), (long) timer.totalTime(TimeUnit.NANOSECONDS)),
                        Totals::plus);
            }
        }
    }

    /** By experiment, what came between an earlier reading and a later one; nothing of those of which nothing came. */
    static Map<String, Totals> between(Map<String, Totals> earlier, Map<String, Totals> later) {
        Map<String, Totals> came = new LinkedHashMap<>();
        later.forEach((experiment, totals) -> {
            Totals difference = totals.minus(earlier.get(experiment));
            if (!difference.equals(NONE)) {
                came.put(experiment, difference);
            }
        });
        return came;
    }

    private Totals plus(Totals other) {
        return new Totals(runs + other.runs, waits + other.waits, waitNanos + other.waitNanos, holds + other.holds,
                holdNanos + other.holdNanos);
    }

    private Totals minus(@Nullable Totals other) {
        return other == null ? this
                : new Totals(runs - other.runs, waits - other.waits, waitNanos - other.waitNanos, holds - other.holds,
                        holdNanos - other.holdNanos);
    }
}
