package dev.interleave.trace.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * Who holds which locks and permits at some step of a trace.
 *
 * <p>Confined to the thread that verifies.
 */
public final class Holdings {

    /*
     * A permit may be given back by another thread than the one that took it; then the one that has held its permits for
     * longest is taken to be relieved. What is given back though nobody holds any is a permit more than there were: who
     * takes that one uses it up and has nothing to give back.
     */
    private final Map<Subject, Map<Holder, Hold>> holds = new HashMap<>();

    private final Map<Subject, Long> spare = new HashMap<>();

    private record Holder(int thread, Mode mode) {
    }

    public void see(TraceEvent event) {
        if (event instanceof TraceEvent.Acquired acquired) {
            acquired(acquired, acquired.on().kind().isLock() ? 1 : acquired.amount());
        }
        else if (event instanceof TraceEvent.Released released) {
            if (!released.on().kind().isLock()) {
                permitsGiven(released);
            }
            else if (released.amount() == 0) {
                of(released.on()).remove(holder(released));
            }
        }
    }

    private void acquired(TraceEvent.Acquired event, long amount) {
        long used = Math.min(amount, spare.getOrDefault(event.on(), 0L));
        if (used > 0) {
            spare.merge(event.on(), -used, Long::sum);
        }
        if (amount > used) {
            TraceEvent.Stamp stamp = event.stamp();
            of(event.on()).merge(holder(event),
                    new Hold(stamp.threadIndex(), event.on(), event.mode(), amount - used, event.step(), stamp.site()),
                    (before, more) -> before.with(before.amount() + more.amount()));
        }
    }

    private void permitsGiven(TraceEvent.Released event) {
        Map<Holder, Hold> holders = of(event.on());
        long amount = event.amount();
        amount -= relieve(holders, holder(event), amount);
        while (amount > 0 && !holders.isEmpty()) {
            amount -= relieve(holders, holders.keySet().iterator().next(), amount);
        }
        if (amount > 0) {
            spare.merge(event.on(), amount, Long::sum);
        }
    }

    private static long relieve(Map<Holder, Hold> holders, Holder holder, long amount) {
        Hold hold = holders.get(holder);
        if (hold == null) {
            return 0;
        }
        if (hold.amount() > amount) {
            holders.put(holder, hold.with(hold.amount() - amount));
            return amount;
        }
        holders.remove(holder);
        return hold.amount();
    }

    private static Holder holder(TraceEvent.Holding event) {
        return new Holder(event.stamp().threadIndex(), event.mode());
    }

    private Map<Holder, Hold> of(Subject subject) {
        return holds.computeIfAbsent(subject, _ -> new LinkedHashMap<>());
    }

    /** What keeps a thread from getting a lock or permit: others' holds; its own if there are none. */
    public Stream<Hold> against(Wait wait) {
        Collection<Hold> all = wait.on() == null ? List.of() : holds.getOrDefault(wait.on(), Map.of()).values();
        List<Hold> conflicting = all.stream()
                .filter(hold -> !hold.on().kind().isLock() || hold.mode() == Mode.EXCLUSIVE
                        || wait.mode() == Mode.EXCLUSIVE)
                .toList();
        boolean othersToo = conflicting.stream().anyMatch(hold -> hold.thread() != wait.thread());
        return conflicting.stream().filter(hold -> !othersToo || hold.thread() != wait.thread());
    }
}
