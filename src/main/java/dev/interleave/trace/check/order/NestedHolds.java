package dev.interleave.trace.check.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Which locks were taken while others were held, with an example of each that could matter.
 *
 * <p>Confined to the thread that verifies.
 */
public final class NestedHolds {

    private static final int MOST_ORDERS = 100_000;

    private static final int MOST_EXAMPLES_OF_AN_ORDER = 256;

    /*
     * An example matters only if it differs from those before in what decides whether it can meet another thread's: who
     * took the lock, which locks it held, and what the thread had created and joined by then. Among those that agree in
     * these the first has held its lock for longest, so whatever another of them can meet, the first can meet too.
     */
    private final Map<Order, List<NestedHold>> examples = new LinkedHashMap<>();

    private final Set<Case> seen = new HashSet<>();

    private final Map<Set<Integer>, Set<Integer>> guardSets = new HashMap<>();

    /** By thread, the locks it holds, and since when. */
    private final Map<Integer, Map<Integer, Integer>> held = new HashMap<>();

    /** By thread, how many threads it has created and joined. */
    private final int[] stages;

    private boolean allOrders = true;

    private boolean allExamples = true;

    private NestedHolds(int threads) {
        stages = new int[threads];
    }

    /** That one lock was held when the other was taken. */
    public record Order(int held, int taken) {

        Order reversed() {
            return new Order(taken, held);
        }
    }

    private record Case(Order order, int thread, int stage, Set<Integer> guards) {
    }

    public static NestedHolds in(Trace trace) {
        NestedHolds nested = new NestedHolds(trace.threads().size());
        trace.forEach(nested::see);
        return nested;
    }

    private void see(TraceEvent event) {
        if (event instanceof TraceEvent.AboutThread) {
            stages[event.stamp().threadIndex()]++;
        }
        else if (event instanceof TraceEvent.Holding holding && holding.mode() == Mode.EXCLUSIVE
                && holding.on().kind().isLock()) {
            see(holding);
        }
    }

    private void see(TraceEvent.Holding event) {
        int thread = event.stamp().threadIndex();
        if (event instanceof TraceEvent.Acquired) {
            Map<Integer, Integer> locks = held.computeIfAbsent(thread, _ -> new LinkedHashMap<>());
            if (!locks.containsKey(event.on().id())) {
                if (!locks.isEmpty()) {
                    nested(event, locks);
                }
                locks.put(event.on().id(), event.step());
            }
        }
        else if (event instanceof TraceEvent.Released released && released.amount() == 0) {
            held.computeIfPresent(thread, (_, locks) -> {
                locks.remove(event.on().id());
                return locks.isEmpty() ? null : locks;
            });
        }
    }

    private void nested(TraceEvent.Holding event, Map<Integer, Integer> locks) {
        int thread = event.stamp().threadIndex();
        int taken = event.on().id();
        Set<Integer> guards = guardSets.computeIfAbsent(Set.copyOf(locks.keySet()), set -> set);
        locks.forEach((lock, since) -> {
            Order order = new Order(lock, taken);
            if (examples.size() >= MOST_ORDERS && !examples.containsKey(order)) {
                allOrders = false;
                return;
            }
            List<NestedHold> known = examples.computeIfAbsent(order, _ -> new ArrayList<>(1));
            if (known.size() >= MOST_EXAMPLES_OF_AN_ORDER) {
                allExamples = false;
            }
            else if (seen.add(new Case(order, thread, stages[thread], guards))) {
                known.add(new NestedHold(thread, lock, since, taken, event.step(), guards));
            }
        });
    }

    /** Every order in which two locks were nested, in the order of their first example. */
    public Set<Order> orders() {
        return examples.keySet();
    }

    List<NestedHold> of(Order order) {
        return examples.getOrDefault(order, List.of());
    }

    /** Whether no order is missing for lack of room. */
    boolean hasAllOrders() {
        return allOrders;
    }

    /** Whether no example is missing that could matter. */
    boolean hasAllExamples() {
        return allExamples;
    }
}
