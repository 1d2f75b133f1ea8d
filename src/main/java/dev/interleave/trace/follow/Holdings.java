package dev.interleave.trace.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;

/**
 * Who holds which locks and permits after each step of a trace, and since which step.
 *
 * <p>Confined to one thread.
 */
public final class Holdings {

    /*
     * A lock is held from the first ACQUIRED to the RELEASED after which it is held no more; in between it may be acquired
     * again. Held in both modes at once it is held twice.
     *
     * Permits that one thread has of one semaphore are one hold, from the first to the last. A permit may be given back by
     * another thread than the one that took it; then the one that has held its permits for longest is taken to be relieved.
     * What is given back though nobody holds any is a permit more than there were: the thread that takes that one uses it
     * up and has nothing to give back.
     */
    private final Map<Subject, Map<Holder, Hold>> holds = new HashMap<>();

    private final Map<Subject, Long> spare = new HashMap<>();

    /** By thread, how many holds it has. */
    private final Map<Integer, Integer> held = new HashMap<>();

    private final BiConsumer<Hold, TraceEvent> ended;

    /** Creates what is held before the first step, which is nothing. */
    public Holdings() {
        this((_, _) -> {
        });
    }

    /** Creates the same; each hold that ends is handed on, with the event that ends it. */
    public Holdings(BiConsumer<Hold, TraceEvent> ended) {
        this.ended = ended;
    }

    private record Holder(int thread, Mode mode) {

        static Holder of(TraceEvent.Holding event) {
            return new Holder(event.stamp().threadIndex(), event.mode());
        }
    }

    /** Takes note of the next event; returns whether a hold began or ended by it. */
    public boolean see(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Acquired acquired when acquired.on().kind().isLock() -> begin(acquired, 1);
            case TraceEvent.Acquired acquired -> begin(acquired, lessSpare(acquired));
            case TraceEvent.Released released when released.on().kind().isLock() ->
                    released.amount() == 0 && end(Holder.of(released), released);
            case TraceEvent.Released released -> giveBack(released);
            default -> false;
        };
    }

    private boolean begin(TraceEvent.Acquired event, long amount) {
        if (amount == 0) {
            return false;
        }
        Map<Holder, Hold> holders = of(event.on());
        Holder holder = Holder.of(event);
        Hold before = holders.get(holder);
        holders.put(holder, before == null ? new Hold(event, amount) : before.with(before.amount() + amount));
        if (before == null) {
            held.merge(holder.thread(), 1, Integer::sum);
        }
        return before == null;
    }

    private long lessSpare(TraceEvent.Acquired event) {
        long used = Math.min(event.amount(), spare.getOrDefault(event.on(), 0L));
        if (used > 0) {
            spare.merge(event.on(), -used, Long::sum);
        }
        return event.amount() - used;
    }

    private boolean giveBack(TraceEvent.Released event) {
        Map<Holder, Hold> holders = of(event.on());
        Holder own = Holder.of(event);
        long left = event.amount();
        boolean any = false;
        while (left > 0 && !holders.isEmpty()) {
            Holder holder = holders.containsKey(own) ? own : holders.keySet().iterator().next();
            Hold hold = Objects.requireNonNull(holders.get(holder));
            if (hold.amount() > left) {
                holders.put(holder, hold.with(hold.amount() - left));
                return any;
            }
            left -= hold.amount();
            any |= end(holder, event);
        }
        if (left > 0) {
            spare.merge(event.on(), left, Long::sum);
        }
        return any;
    }

    private boolean end(Holder holder, TraceEvent.Released event) {
        Hold hold = of(event.on()).remove(holder);
        if (hold == null) {
            return false;
        }
        held.merge(holder.thread(), -1, Integer::sum);
        ended.accept(hold, event);
        return true;
    }

    private Map<Holder, Hold> of(Subject subject) {
        return holds.computeIfAbsent(subject, _ -> new LinkedHashMap<>());
    }

    /** Whether a thread holds anything. */
    public boolean has(int thread) {
        return held.getOrDefault(thread, 0) > 0;
    }

    /** All holds that have not ended. */
    public Stream<Hold> all() {
        return holds.values().stream().flatMap(holders -> holders.values().stream());
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
