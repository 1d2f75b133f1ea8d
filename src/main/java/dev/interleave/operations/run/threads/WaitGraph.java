package dev.interleave.operations.run.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom, at one moment.
 *
 * @param <T> what a thread is
 * @param waits by thread that cannot go on now, the one that must give it something; null if anybody could. A thread that
 *     waits for one that is gone waits for itself
 * @param alive how many threads there are, those included that could go on
 */
record WaitGraph<T>(Map<T, @Nullable T> waits, int alive) {

    /**
     * The threads that can never go on: the largest set of threads of which each waits for one in the set, or, where anybody
     * could help, of which the set is all there are.
     */
    Set<T> stuck() {
        // That all are stuck is only so if all of them wait, and none of them for one that does not.
        if (waits.size() == alive) {
            Set<T> all = stuck(true);
            if (all.size() == alive) {
                return all;
            }
        }
        return stuck(false);
    }

    /*
     * Each thread waits for one other at most, so one walks from thread to thread until the answer is known: a thread met
     * before on the same walk closes a ring, and one that could go on, or be helped by anybody, sets all free that were met.
     */
    private Set<T> stuck(boolean nobodyIsLeft) {
        Map<T, Boolean> known = new HashMap<>();
        Set<T> stuck = new LinkedHashSet<>();
        for (T thread : waits.keySet()) {
            if (walk(thread, nobodyIsLeft, known)) {
                stuck.add(thread);
            }
        }
        return stuck;
    }

    private boolean walk(T start, boolean nobodyIsLeft, Map<T, Boolean> known) {
        List<T> path = new ArrayList<>();
        boolean stuck = true;
        T at = start;
        while (true) {
            Boolean answer = waits.containsKey(at) ? known.putIfAbsent(at, true) : Boolean.FALSE;
            if (answer != null) {
                stuck = answer;
                break;
            }
            path.add(at);
            T next = waits.get(at);
            if (next == null) {
                stuck = nobodyIsLeft;
                break;
            }
            at = next;
        }
        if (!stuck) {
            path.forEach(thread -> known.put(thread, false));
        }
        return stuck;
    }
}
