package dev.interleave.trace.check;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.interleave.trace.Trace;
import dev.interleave.trace.check.order.Handovers;
import dev.interleave.trace.check.order.LockCycles;
import dev.interleave.trace.check.order.NestedHold;
import dev.interleave.trace.check.order.NestedHolds;

/**
 * Threads that take locks one inside the other take them in the same order. If they do not, a run that went well may hang
 * under another schedule.
 *
 * <p>Only exclusive holds count. The result is about all nested locks together; there is none if no locks were nested.
 */
final class LockOrder implements Check {

    static final String NAME = "lock-order";

    private static final int TOLD = 5;

    @Override
    public List<CheckResult> verify(Trace trace) {
        if (trace.subjects().stream().filter(subject -> subject.kind().isLock()).limit(2).count() < 2) {
            return List.of();
        }
        NestedHolds nested = NestedHolds.in(trace);
        if (nested.orders().isEmpty()) {
            return List.of();
        }
        LockCycles cycles = new LockCycles(nested, Handovers.in(trace));
        List<List<NestedHold>> found = cycles.find();
        if (!found.isEmpty()) {
            return List.of(inversion(found, trace));
        }
        Collection<Integer> locks = nested.orders()
                .stream()
                .flatMap(order -> Stream.of(order.held(), order.taken()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!cycles.wereAllLookedAt()) {
            return List.of(new CheckResult(NAME, names(locks, trace), null,
                    "not verified: the locks were nested in too many ways to compare each with each"));
        }
        String held = CheckWords.count(nested.orders().size(), "nesting")
                + " of one lock in another, in no orders that could make threads wait for one another";
        return List.of(trace.isComplete() ? new CheckResult(NAME, names(locks, trace), true, held)
                : new CheckResult(NAME, names(locks, trace), null,
                        CheckWords.missing(trace) + "; up to there: " + held));
    }

    private static CheckResult inversion(List<List<NestedHold>> found, Trace trace) {
        List<NestedHold> ring = found.getFirst();
        String told = ring.stream()
                .limit(TOLD)
                .map(hold -> sentence(hold, trace))
                .collect(Collectors.joining("; "));
        String omitted = ring.size() <= TOLD ? ""
                : "; and so on round through " + CheckWords.count(ring.size() - TOLD, "more thread");
        String more = found.size() == 1 ? "" : "; and " + CheckWords.count(found.size() - 1, "more such pair");
        return new CheckResult(NAME, names(ring.stream().map(NestedHold::held).toList(), trace), false,
                told + omitted
                        + ": unless something else keeps them apart, under another schedule each may wait for the "
                        + (ring.size() == 2 ? "other" : "next") + more);
    }

    private static String sentence(NestedHold hold, Trace trace) {
        return trace.threads().get(hold.thread()).name() + " took " + name(hold.taken(), trace) + " while holding "
                + name(hold.held(), trace) + " (steps " + hold.heldSince() + ", " + hold.takenAt() + ")";
    }

    private static String names(Collection<Integer> locks, Trace trace) {
        String names = locks.stream().limit(TOLD).map(lock -> name(lock, trace)).collect(Collectors.joining(", "));
        return locks.size() <= TOLD ? names : names + " and " + (locks.size() - TOLD) + " more";
    }

    private static String name(int lock, Trace trace) {
        return trace.subjects().get(lock - 1).name();
    }
}
