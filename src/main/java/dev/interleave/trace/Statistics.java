package dev.interleave.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How long threads waited for and held the synchronizers of a run, from its trace.
 *
 * @param locks the locks and semaphores, in the order of their first use; those with the longest waits if there are very many
 * @param barriers the barriers
 * @param locksInAll how many locks and semaphores were used, of which {@code locks} may be a part
 */
public record Statistics(List<LockStatistics> locks, List<BarrierStatistics> barriers, int locksInAll) {

    private static final int MOST_LOCKS = 100;

    /**
     * A lock or semaphore.
     *
     * @param name its name
     * @param kind what it is
     * @param acquisitions how often it was acquired
     * @param waitsWithoutEnd how many threads still waited for it when the run was broken up as deadlocked;
     *     null if none did
     * @param waitNanos from asking to getting, or to the break-up
     * @param holdNanos from getting to giving back, or to the break-up
     * @param samples what these come from
     */
    public record LockStatistics(String name, Subject.Kind kind, long acquisitions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long waitsWithoutEnd, Spread waitNanos,
            Spread holdNanos, @JsonIgnore Samples samples) {

        LockStatistics withoutSamples() {
            return new LockStatistics(name, kind, acquisitions, waitsWithoutEnd, waitNanos, holdNanos, Samples.NONE);
        }
    }

    /**
     * A barrier.
     *
     * @param name its name
     * @param waitNanos from arriving to passing
     * @param samples what that comes from
     */
    public record BarrierStatistics(String name, Spread waitNanos, @JsonIgnore Samples samples) {

        BarrierStatistics withoutSamples() {
            return new BarrierStatistics(name, waitNanos, Samples.NONE);
        }
    }

    /**
     * All waits and holds of a synchronizer, in nanoseconds and in ascending order.
     *
     * <p>Immutable.
     */
    public static final class Samples {

        static final Samples NONE = new Samples(new long[0], new long[0]);

        private final long[] waits;

        private final long[] holds;

        Samples(long[] waits, long[] holds) {
            this.waits = waits;
            this.holds = holds;
        }

        /** From asking to getting. */
        public LongStream waits() {
            return Arrays.stream(waits);
        }

        /** From getting to giving back. */
        public LongStream holds() {
            return Arrays.stream(holds);
        }
    }

    /**
     * How some lengths of time are spread; percentiles by the nearest-rank method.
     *
     * @param p50 half of them are no longer than this
     * @param p99 99 of 100 are no longer than this
     * @param max the longest
     */
    public record Spread(long p50, long p99, long max) {

        static Spread of(long[] sorted) {
            return new Spread(percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
        }

        private static long percentile(long[] sorted, int percent) {
            return sorted.length == 0 ? 0 : sorted[(int) (((long) sorted.length * percent + 99) / 100) - 1];
        }
    }

    /** Copies the lists. */
    public Statistics {
        locks = List.copyOf(locks);
        barriers = List.copyOf(barriers);
    }

    /** The same without the samples, to be kept for longer. */
    public Statistics withoutSamples() {
        return new Statistics(locks.stream().map(LockStatistics::withoutSamples).toList(),
                barriers.stream().map(BarrierStatistics::withoutSamples).toList(), locksInAll);
    }

    /** The statistics of a whole trace. */
    public static Statistics of(Trace trace) {
        return of(trace, trace.size());
    }

    /**
     * The statistics of a trace up to a step, after which the run was broken up: what has not ended by then ends with it.
     *
     * @param lastStep the last step that counts; the trace's size if it was not broken up
     */
    public static Statistics of(Trace whole, int lastStep) {
        Trace trace = whole.beginning(lastStep);
        Map<Subject, Times> locks = new LinkedHashMap<>();
        Map<Subject, Times> barriers = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            switch (event) {
                case TraceEvent.Waiting waiting -> of(waiting, locks).begin(waiting, waiting.mode());
                case TraceEvent.Acquired acquired -> of(acquired, locks).acquired(acquired);
                case TraceEvent.Released released -> of(released, locks).released(released);
                case TraceEvent.Arrived arrived -> of(arrived, barriers).begin(arrived, Mode.SHARED);
                case TraceEvent.Passed passed -> of(passed, barriers).endWait(passed, Mode.SHARED);
                default -> {
                }
            }
        }
        if (lastStep < whole.size()) {
            long nanos = whole.event(lastStep + 1).stamp().nanos();
            locks.values().forEach(times -> times.breakUp(nanos));
            barriers.values().forEach(times -> times.breakUp(nanos));
        }
        List<LockStatistics> all = new ArrayList<>();
        locks.forEach((lock, times) -> all.add(times.ofLock(lock)));
        List<BarrierStatistics> allBarriers = new ArrayList<>();
        barriers.forEach((barrier, times) -> allBarriers.add(times.ofBarrier(barrier)));
        List<LockStatistics> told = all.size() <= MOST_LOCKS ? all
                : all.stream()
                        .sorted(Comparator.<LockStatistics>comparingLong(lock -> lock.waitNanos().max()).reversed())
                        .limit(MOST_LOCKS)
                        .toList();
        return new Statistics(told, allBarriers, all.size());
    }

    private static Times of(TraceEvent.OnSubject event, Map<Subject, Times> times) {
        return times.computeIfAbsent(event.on(), _ -> new Times());
    }

    /** A synchronizer's times while the trace is walked. */
    private static final class Times {

        private record Who(int thread, Mode mode) {
        }

        private final Map<Who, Long> asked = new HashMap<>();

        /**
         * Since when each holds: one entry for a lock however often it is re-entered, one for each taking of permits. Unlike
         * in {@code Holdings} each taking is measured by itself, and only if its own thread gives back.
         */
        private final Map<Who, Deque<Long>> got = new HashMap<>();

        private final Longs waits = new Longs();

        private final Longs holds = new Longs();

        private long acquisitions;

        private long waitsWithoutEnd;

        void begin(TraceEvent event, Mode mode) {
            asked.put(who(event, mode), event.stamp().nanos());
        }

        void endWait(TraceEvent event, Mode mode) {
            Long since = asked.remove(who(event, mode));
            if (since != null) {
                waits.add(event.stamp().nanos() - since);
            }
        }

        void acquired(TraceEvent.Acquired event) {
            acquisitions++;
            endWait(event, event.mode());
            Deque<Long> since = got.computeIfAbsent(who(event, event.mode()), _ -> new ArrayDeque<>(1));
            if (since.isEmpty() || event.on().kind() == Subject.Kind.SEMAPHORE) {
                since.push(event.stamp().nanos());
            }
        }

        void released(TraceEvent.Released event) {
            boolean last = event.on().kind() == Subject.Kind.SEMAPHORE || event.amount() == 0;
            if (last) {
                got.computeIfPresent(who(event, event.mode()), (_, since) -> {
                    holds.add(event.stamp().nanos() - since.pop());
                    return since.isEmpty() ? null : since;
                });
            }
        }

        void breakUp(long nanos) {
            waitsWithoutEnd = asked.size();
            asked.values().forEach(since -> waits.add(nanos - since));
            got.values().forEach(all -> all.forEach(since -> holds.add(nanos - since)));
        }

        LockStatistics ofLock(Subject lock) {
            long[] sortedWaits = waits.sorted();
            long[] sortedHolds = holds.sorted();
            return new LockStatistics(lock.name(), lock.kind(), acquisitions,
                    waitsWithoutEnd == 0 ? null : waitsWithoutEnd, Spread.of(sortedWaits),
                    Spread.of(sortedHolds), new Samples(sortedWaits, sortedHolds));
        }

        BarrierStatistics ofBarrier(Subject barrier) {
            long[] sorted = waits.sorted();
            return new BarrierStatistics(barrier.name(), Spread.of(sorted), new Samples(sorted, new long[0]));
        }

        private static Who who(TraceEvent event, Mode mode) {
            return new Who(event.stamp().threadIndex(), mode);
        }
    }

    /** A growing list of primitive longs. */
    private static final class Longs {

        private long[] values = new long[8];

        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
