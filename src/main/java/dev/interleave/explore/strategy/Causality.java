package dev.interleave.explore.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;

/**
 * Which steps of a schedule happen before which, by vector clocks.
 *
 * <p>Confined like its strategy.
 */
final class Causality {

    private static final int[] NOTHING = {};

    private static final int FEW = 8;

    /** So many places are kept from one schedule to the next. */
    private static final int MOST_KEPT = 10_000;

    /** By thread: how many steps of each thread happen before its next. */
    private final List<int[]> clocks = new ArrayList<>();

    /** By area and group: what happens before the next operation there that is not of the group; none is no group. */
    private final Map<Integer, Map<@Nullable EventKind, int[]>> areas = new HashMap<>();

    /** By place: the steps that touched it; those of earlier schedules are kept to be used again. */
    private final Map<Long, Touches> places = new HashMap<>();

    /** By place: what was published there. */
    private final Map<Long, int[]> published = new HashMap<>();

    /** What happens before every next operation because one that conflicts with all does. */
    private int[] beforeAll = NOTHING;

    /**
     * The threads that have gone on since their last step because another has ended, which is no step: what they see since then
     * they did not know in that step.
     */
    private final BitSet goneOn = new BitSet();

    /** By step: the thread. */
    private int[] threads = new int[FEW];

    private int steps;

    /** By thread: its last step, counted from 1; 0 if it has none. */
    private int[] last = new int[FEW];

    /** Counts schedules. */
    private int schedule;

    /** By step: how many steps of each thread happen before it, itself included. */
    private final List<int[]> clocksOfSteps = new ArrayList<>();

    /**
     * The steps that touched a place since it was written last, that one included; the steps of those clocks may still grow,
     * so steps are kept and not clocks.
     *
     * <p>Confined like its strategy.
     */
    private static final class Touches {

        private int written = -1;

        private int[] read = NOTHING;

        private int reads;

        private int schedule;

        private void begin(int now) {
            if (schedule != now) {
                schedule = now;
                written = -1;
                reads = 0;
            }
        }

        private void read(int step) {
            for (int i = 0; i < reads; i++) {
                if (read[i] == step) {
                    return;
                }
            }
            if (reads == read.length) {
                read = Arrays.copyOf(read, Math.max(FEW, reads * 2));
            }
            read[reads++] = step;
        }

        private void write(int step) {
            written = step;
            reads = 0;
        }
    }

    void reset() {
        beforeAll = NOTHING;
        clocks.clear();
        areas.clear();
        if (places.size() > MOST_KEPT) {
            places.clear();
        }
        schedule++;
        published.clear();
        goneOn.clear();
        steps = 0;
        Arrays.fill(last, 0);
        clocksOfSteps.clear();
    }

    /** Records the next step. */
    void happened(int thread, Operation operation) {
        int[] clock = clock(thread);
        if (operation.area() != Operation.NO_AREA) {
            for (Map.Entry<@Nullable EventKind, int[]> before : area(operation).entrySet()) {
                if (before.getKey() == null || before.getKey() != operation.group()) {
                    clock = join(clock, before.getValue());
                }
            }
        }
        clock = join(clock, beforeAll);
        if (operation.conflictsWithAll()) {
            for (int[] other : clocks) {
                clock = join(clock, other);
            }
        }
        clock = Arrays.copyOf(clock, Math.max(clock.length, thread + 1));
        clock[thread]++;
        goneOn.clear(thread);
        add(thread);
        clocksOfSteps.add(clock);
        clocks.set(thread, clock);
        if (operation.area() != Operation.NO_AREA) {
            area(operation).merge(operation.group(), clock, Causality::join);
        }
        if (operation.conflictsWithAll()) {
            beforeAll = clock;
        }
    }

    private void add(int thread) {
        if (steps == threads.length) {
            threads = Arrays.copyOf(threads, steps * 2);
        }
        if (thread >= last.length) {
            last = Arrays.copyOf(last, thread * 2);
        }
        threads[steps++] = thread;
        last[thread] = steps;
    }

    private Map<@Nullable EventKind, int[]> area(Operation operation) {
        return areas.computeIfAbsent(operation.area(), _ -> new HashMap<>());
    }

    /** Records that a thread, in its last step, touches a place. */
    void touched(int thread, long place, boolean writes) {
        int step = lastStepOf(thread);
        Touches touches = places.computeIfAbsent(place, _ -> new Touches());
        touches.begin(schedule);
        int[] clock = clock(thread);
        if (touches.written >= 0) {
            clock = join(clock, clocksOfSteps.get(touches.written));
        }
        if (writes) {
            for (int i = 0; i < touches.reads; i++) {
                clock = join(clock, clocksOfSteps.get(touches.read[i]));
            }
            touches.write(step);
        }
        else {
            touches.read(step);
        }
        grow(thread, step, clock);
    }

    /** Records that what a thread has done so far is to be seen at a place. */
    void published(int thread, long place) {
        published.merge(place, clock(thread), Causality::join);
    }

    /** Records that a thread sees what was published at a place. */
    void observed(int thread, long place) {
        int[] seen = published.get(place);
        if (seen != null) {
            grow(thread, lastStepOf(thread), join(clock(thread), seen));
        }
    }

    private void grow(int thread, int step, int[] clock) {
        clocks.set(thread, clock);
        if (step >= 0 && !goneOn.get(thread)) {
            clocksOfSteps.set(step, clock);
        }
    }

    /**
     * The step in which a thread does what it does now: its last one, or the last of all if it has gone on since; negative if
     * the thread does what precedes its first.
     */
    private int lastStepOf(int thread) {
        return (goneOn.get(thread) ? steps : thread < last.length ? last[thread] : 0) - 1;
    }

    /** Records that what a thread does from now on happens after all that another has done. */
    void follows(int follower, int leader) {
        int[] before = clock(leader);
        clocks.set(follower, join(clock(follower), before));
    }

    /** Records that a thread goes on because another has ended. */
    void goesOn(int thread, int ended) {
        follows(thread, ended);
        goneOn.set(thread);
    }

    /** Whether a thread has gone on since its last step because another has ended. */
    boolean hasGoneOn(int thread) {
        return goneOn.get(thread);
    }

    /** Whether a step happens before whatever a thread does next. */
    boolean isBefore(int step, int thread) {
        return isIn(step, clock(thread));
    }

    /** Whether a step happens before a later one. */
    boolean isStepBefore(int step, int later) {
        return isIn(step, clocksOfSteps.get(later));
    }

    /** Whether a step is among those that a clock counts. */
    boolean isIn(int step, int[] clock) {
        int thread = threads[step];
        return thread < clock.length && numberOf(step) <= clock[thread];
    }

    /** Who took a step. */
    int threadOf(int step) {
        return threads[step];
    }

    /** How many steps its thread had taken with this one. */
    int numberOf(int step) {
        return clocksOfSteps.get(step)[threads[step]];
    }

    /** How many steps of each thread happen before a step, itself included. */
    int[] clockOf(int step) {
        return clocksOfSteps.get(step);
    }

    /** How many threads there are. */
    int threads() {
        return clocks.size();
    }

    /**
     * Whether none of some steps happens before a step.
     *
     * @param clock the step's
     * @param first by thread, the number of the first of these steps; 0 if there is none of that thread
     * @param own the step's thread, whose own steps do not count
     */
    static boolean isAfterNone(int[] clock, int[] first, int own) {
        for (int thread = 0; thread < Math.min(clock.length, first.length); thread++) {
            if (thread != own && first[thread] > 0 && clock[thread] >= first[thread]) {
                return false;
            }
        }
        return true;
    }

    /** How many steps of each thread happen before whatever a thread does next. */
    int[] clock(int thread) {
        while (clocks.size() <= thread) {
            clocks.add(NOTHING);
        }
        return clocks.get(thread);
    }

    private static int[] join(int[] one, int[] other) {
        if (isWithin(other, one)) {
            return one;
        }
        int[] both = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            both[i] = Math.max(both[i], other[i]);
        }
        return both;
    }

    private static boolean isWithin(int[] clock, int[] other) {
        for (int i = 0; i < clock.length; i++) {
            if (clock[i] > (i < other.length ? other[i] : 0)) {
                return false;
            }
        }
        return true;
    }
}
