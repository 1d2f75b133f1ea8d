package dev.interleave.operations.run.monitoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks for rings of threads that wait for one another. */
final class Rings {

    private Rings() {
    }

    /**
     * The shortest ring through each thread that is on any, each told once, and none through a thread that is on another.
     *
     * @param waits by thread, for whom it waits
     */
    static List<List<String>> in(Map<String, List<String>> waits) {
        List<List<String>> rings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String start : waits.keySet()) {
            if (!told.contains(start)) {
                List<String> ring = through(start, waits, told);
                if (!ring.isEmpty()) {
                    rings.add(ring);
                    told.addAll(ring);
                }
            }
        }
        return rings;
    }

    private static List<String> through(String start, Map<String, List<String>> waits, Set<String> told) {
        Map<String, String> reachedFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String at = open.remove();
            for (String next : waits.getOrDefault(at, List.of())) {
                if (!told.contains(next) && reachedFrom.putIfAbsent(next, at) == null) {
                    if (next.equals(start)) {
                        return back(start, reachedFrom);
                    }
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<String> back(String start, Map<String, String> reachedFrom) {
        List<String> ring = new ArrayList<>();
        String thread = start;
        do {
            thread = Objects.requireNonNull(reachedFrom.get(thread));
            ring.addFirst(thread);
        }
        while (!thread.equals(start));
        return ring;
    }
}
