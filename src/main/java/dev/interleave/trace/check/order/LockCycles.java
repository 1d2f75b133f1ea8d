package dev.interleave.trace.check.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.interleave.trace.check.order.NestedHolds.Order;

/**
 * Looks for nested holds of different threads that could come to wait for one another in a ring.
 *
 * <p>Confined to the thread that verifies.
 */
public final class LockCycles {

    /** Comparisons after which the search is given up. */
    private static final long MOST_WORK = 10_000_000;

    private static final int LONGEST = 1_000;

    /*
     * Threads wait for one another in a ring if each holds a lock that the one before it asks for. They can come to that
     * under some schedule only if
     *
     * - they are different threads, for each waits for one lock only;
     * - no two of them hold the same lock meanwhile: such a gate lets in one of them at a time;
     * - no two of their sections are kept apart by one thread's having been joined before the other was created.
     *
     * Pairs are looked at first. For longer rings every lock is a beginning in turn, and only locks with larger ids are
     * gone on to, so that no ring is looked for twice. Locks on no ring at all are taken out beforehand.
     */
    private final NestedHolds nested;

    private final Handovers handovers;

    private long work;

    private boolean gaveUp;

    private boolean anyRing;

    public LockCycles(NestedHolds nested, Handovers handovers) {
        this.nested = nested;
        this.handovers = handovers;
    }

    /** The rings of two, at most one for each pair of locks; if there are none, a longer one; if there is none, nothing. */
    public List<List<NestedHold>> find() {
        List<List<NestedHold>> found = new ArrayList<>();
        for (Order order : nested.orders()) {
            if (order.held() < order.taken()) {
                pair(order, found);
            }
        }
        if (found.isEmpty()) {
            longer(found);
        }
        found.forEach(LockCycles::rotate);
        return found;
    }

    /** Whether nothing was left out for lack of room or time that could be part of a ring. */
    public boolean wereAllLookedAt() {
        return nested.hasAllOrders() && (!anyRing || nested.hasAllExamples() && !gaveUp);
    }

    private void pair(Order order, List<List<NestedHold>> found) {
        for (NestedHold one : nested.of(order)) {
            for (NestedHold other : nested.of(order.reversed())) {
                if (canMeet(one, other)) {
                    found.add(new ArrayList<>(List.of(one, other)));
                    return;
                }
                if (gaveUp) {
                    return;
                }
            }
        }
    }

    private boolean canMeet(NestedHold one, NestedHold other) {
        work++;
        if (one.thread() == other.thread() || !Collections.disjoint(one.guards(), other.guards())) {
            gaveUp |= work > MOST_WORK;
            return false;
        }
        work += handovers.count();
        gaveUp |= work > MOST_WORK;
        return !handovers.keepApart(one, other);
    }

    private void longer(List<List<NestedHold>> found) {
        Map<Integer, List<Integer>> successors = onRings();
        anyRing = !successors.isEmpty();
        List<NestedHold> path = new ArrayList<>();
        for (int lock : successors.keySet()) {
            if (goOn(lock, lock, successors, path, new BitSet())) {
                found.add(path);
                return;
            }
        }
    }

    /** Which locks were taken while a lock was held, without those that no ring can lead through. */
    private Map<Integer, List<Integer>> onRings() {
        Set<Order> after = onOrAfterRings(nested.orders());
        Set<Order> before = onOrAfterRings(after.stream().map(Order::reversed).toList());
        Map<Integer, List<Integer>> successors = new TreeMap<>();
        before.forEach(order -> successors.computeIfAbsent(order.taken(), _ -> new ArrayList<>()).add(order.held()));
        return successors;
    }

    /** Leaves out locks that are taken under none, then those that are taken only under these, and so on. */
    private static Set<Order> onOrAfterRings(Collection<Order> orders) {
        Map<Integer, List<Order>> byHeld = new HashMap<>();
        Map<Integer, Integer> timesTaken = new HashMap<>();
        for (Order order : orders) {
            byHeld.computeIfAbsent(order.held(), _ -> new ArrayList<>()).add(order);
            timesTaken.merge(order.taken(), 1, Integer::sum);
        }
        Set<Order> left = new LinkedHashSet<>(orders);
        Deque<Integer> outermost = new ArrayDeque<>(byHeld.keySet());
        outermost.removeIf(timesTaken::containsKey);
        while (!outermost.isEmpty()) {
            for (Order order : byHeld.getOrDefault(outermost.remove(), List.of())) {
                left.remove(order);
                if (timesTaken.merge(order.taken(), -1, Integer::sum) == 0) {
                    outermost.add(order.taken());
                }
            }
        }
        return left;
    }

    private boolean goOn(int start, int lock, Map<Integer, List<Integer>> successors, List<NestedHold> path,
            BitSet visited) {
        if (path.size() >= LONGEST) {
            gaveUp = true;
        }
        if (gaveUp) {
            return false;
        }
        visited.set(lock);
        for (int next : successors.getOrDefault(lock, List.of())) {
            if (next < start || next != start && visited.get(next)) {
                continue;
            }
            for (NestedHold hold : nested.of(new Order(lock, next))) {
                if (path.stream().allMatch(other -> canMeet(hold, other))) {
                    path.add(hold);
                    if (next == start || goOn(start, next, successors, path, visited)) {
                        return true;
                    }
                    path.removeLast();
                }
            }
        }
        visited.clear(lock);
        return false;
    }

    /** So that it begins with what was taken first. */
    private static void rotate(List<NestedHold> ring) {
        NestedHold first = Collections.min(ring, Comparator.comparingInt(NestedHold::takenAt));
        Collections.rotate(ring, -ring.indexOf(first));
    }
}
