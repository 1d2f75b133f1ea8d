package dev.interleave.operations.run.monitoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.interleave.trace.follow.ShortestRing;

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
                List<String> ring = new ArrayList<>(ShortestRing.through(start,
                        thread -> waits.getOrDefault(thread, List.of()).stream().filter(next -> !told.contains(next)),
                        Function.identity()));
                if (!ring.isEmpty()) {
                    // It ends with the start, and is to begin there.
                    Collections.rotate(ring, 1);
                    rings.add(ring);
                    told.addAll(ring);
                }
            }
        }
        return rings;
    }
}
