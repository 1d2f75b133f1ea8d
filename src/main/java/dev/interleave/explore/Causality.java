package dev.interleave.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.schedule.Operation;

/**
 * Which steps of a schedule happen before which, by vector clocks.
 *
 * <p>Confined like its strategy.
 */
final class Causality {

    private static final int[] NOTHING = {};

    /** By thread: how many steps of each thread happen before its next. */
    private final List<int[]> clocks = new ArrayList<>();

    /** By area: what happens before the next sharing operation there. */
    private final Map<Integer, int[]> written = new HashMap<>();

    /** By area: what, beside that, happens before the next operation there that does not share. */
    private final Map<Integer, int[]> read = new HashMap<>();

    /** What happens before every next operation because an interruption does. */
    private int[] lastInterruption = NOTHING;

    /** By step: the thread, and its how manieth step it is. */
    private final List<int[]> steps = new ArrayList<>();

    void reset() {
        lastInterruption = NOTHING;
        clocks.clear();
        written.clear();
        read.clear();
        steps.clear();
    }

    /** Records the next step. */
    void happened(int thread, Operation operation) {
        int[] clock = clock(thread);
        int area = operation.area();
        if (area != Operation.NO_AREA) {
            clock = join(clock, written.getOrDefault(area, NOTHING));
            if (!operation.sharing()) {
                clock = join(clock, read.getOrDefault(area, NOTHING));
            }
        }
        clock = join(clock, lastInterruption);
        if (operation.isInterrupt()) {
            for (int[] other : clocks) {
                clock = join(clock, other);
            }
        }
        clock = Arrays.copyOf(clock, Math.max(clock.length, thread + 1));
        clock[thread]++;
        steps.add(new int[] {thread, clock[thread]});
        clocks.set(thread, clock);
        if (area != Operation.NO_AREA) {
            (operation.sharing() ? read : written).merge(area, clock, Causality::join);
        }
        if (operation.isInterrupt()) {
            lastInterruption = clock;
        }
    }

    /** Records that what a thread does from now on happens after all that another has done. */
    void follows(int follower, int leader) {
        int[] before = clock(leader);
        clocks.set(follower, join(clock(follower), before));
    }

    /** Whether a step happens before whatever a thread does next. */
    boolean isBefore(int step, int thread) {
        int[] counted = steps.get(step);
        int[] clock = clock(thread);
        return counted[0] < clock.length && counted[1] <= clock[counted[0]];
    }

    private int[] clock(int thread) {
        while (clocks.size() <= thread) {
            clocks.add(NOTHING);
        }
        return clocks.get(thread);
    }

    private static int[] join(int[] one, int[] other) {
        if (other.length == 0) {
            return one;
        }
        int[] both = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            both[i] = Math.max(both[i], other[i]);
        }
        return both;
    }
}
