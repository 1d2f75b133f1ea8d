package dev.interleave.transactions.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which changes of a history were undone by going back to a savepoint. A part of a transaction that was undone is to others as a
 * transaction that was rolled back.
 *
 * <p>Confined to one thread.
 */
final class Undone {

    /** The parts that changes belong to which were undone, by the place in the history. */
    private final Map<Integer, TransactionId> changes = new HashMap<>();

    /** The parts by the place where they were undone. */
    private final Map<Integer, TransactionId> parts = new HashMap<>();

    Undone(List<Happening> happenings) {
        for (int at = 0; at < happenings.size(); at++) {
            if (happenings.get(at) instanceof Happening.Undone undone) {
                int time = (int) parts.values().stream().filter(undone.by()::isSame).count() + 1;
                TransactionId part = undone.by().before(undone.name(), time);
                parts.put(at, part);
                since(undone, happenings.subList(0, at)).forEach(change -> changes.putIfAbsent(change, part));
            }
        }
    }

    /** The places of the changes that a transaction made since it set a savepoint. */
    private static List<Integer> since(Happening.Undone undone, List<Happening> before) {
        List<Integer> found = new ArrayList<>();
        for (int at = before.size() - 1; at >= 0; at--) {
            Happening each = before.get(at);
            if (each.by().equals(undone.by())) {
                if (each instanceof Happening.Marked marked && marked.name().equals(undone.name())) {
                    return found;
                }
                if (each instanceof Happening.Changed) {
                    found.add(at);
                }
            }
        }
        return found;
    }

    /** The part that a change belongs to which was undone; null if it was not undone. */
    @Nullable TransactionId of(int at) {
        return changes.get(at);
    }

    /** The part that is undone at a place. */
    TransactionId part(int at) {
        TransactionId part = parts.get(at);
        if (part == null) {
            throw new IllegalArgumentException("Nothing is undone at " + at);
        }
        return part;
    }
}
