package dev.interleave.trace.follow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for a way that leads from one of those that wait back to itself. */
public final class ShortestRing {

    private ShortestRing() {
    }

    private record Reached<N, W>(N from, W by) {
    }

    /**
     * The shortest ring through somebody; empty if there is none.
     *
     * @param <N> those who wait
     * @param <W> the waits of one for another
     * @param waits the waits of somebody that are to be followed
     * @param whom whom a wait is for
     * @return the waits, beginning with one of the start's own
     */
    public static <N, W> List<W> through(N start, Function<N, Stream<W>> waits, Function<W, N> whom) {
        Map<N, Reached<N, W>> reached = new HashMap<>();
        Deque<N> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            N at = open.remove();
            for (W wait : waits.apply(at).toList()) {
                N next = whom.apply(wait);
                if (reached.putIfAbsent(next, new Reached<>(at, wait)) == null) {
                    if (next.equals(start)) {
                        return back(start, reached);
                    }
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static <N, W> List<W> back(N start, Map<N, Reached<N, W>> reached) {
        List<W> ring = new ArrayList<>();
        N at = start;
        do {
            Reached<N, W> step = Objects.requireNonNull(reached.get(at));
            ring.addFirst(step.by());
            at = step.from();
        }
        while (!at.equals(start));
        return ring;
    }
}
