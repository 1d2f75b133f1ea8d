package dev.interleave.operations.specimen;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a dump shows of who waits for what, and who has that.
 *
 * <p>Confined to one thread.
 */
final class WhoWaitsForWhom {

    private final Map<String, String> waits = new HashMap<>();

    private final Map<String, Set<String>> owners = new HashMap<>();

    void waits(String thread, String what) {
        waits.put(thread, what);
    }

    void owns(String thread, String what) {
        owners.computeIfAbsent(what, _ -> new HashSet<>()).add(thread);
    }

    /** Whether some threads wait for one another all round. */
    boolean hasRing() {
        return waits.keySet().stream().anyMatch(start -> {
            Set<String> reached = new HashSet<>(next(start));
            boolean grown = true;
            while (grown) {
                grown = reached.addAll(reached.stream().map(this::next).flatMap(Collection::stream).toList());
            }
            return reached.contains(start);
        });
    }

    private Set<String> next(String thread) {
        String what = waits.get(thread);
        return what == null ? Set.of() : owners.getOrDefault(what, Set.of());
    }

    /** The mark of a dump that does not say that there is a deadlock. */
    Mark mark() {
        return hasRing() ? Mark.DEDUCIBLE : Mark.UNSEEN;
    }
}
