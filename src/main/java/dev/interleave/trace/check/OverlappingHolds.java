package dev.interleave.trace.check;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Looks for holds of one lock that overlap although one of them is exclusive. A hold lasts from a thread's first
 * acquisition to the release after which it holds nothing.
 *
 * <p>Confined to the thread that verifies.
 */
final class OverlappingHolds implements PerSubject.Inspection {

    private final Finding finding;

    private final Map<Integer, TimeHeld> exclusive = new HashMap<>();

    private final Map<Integer, TimeHeld> shared = new HashMap<>();

    private long exclusiveHolds;

    private long sharedHolds;

    OverlappingHolds(Subject lock) {
        finding = new Finding(MutualExclusion.NAME, lock);
    }

    @Override
    public void see(TraceEvent.OnSubject event) {
        if (event instanceof TraceEvent.Acquired acquired) {
            acquired(acquired);
        }
        else if (event instanceof TraceEvent.Released released && released.amount() == 0) {
            TimeHeld hold = held(released.mode()).remove(released.stamp().threadIndex());
            if (hold != null) {
                hold.close(released);
            }
        }
    }

    private void acquired(TraceEvent.Acquired event) {
        Map<Integer, TimeHeld> held = held(event.mode());
        int thread = event.stamp().threadIndex();
        if (held.containsKey(thread)) {
            return;
        }
        TimeHeld hold = TimeHeld.openedBy(event);
        held.put(thread, hold);
        TimeHeld other = another(exclusive, event);
        if (event.mode() == Mode.EXCLUSIVE) {
            exclusiveHolds++;
            other = other == null ? another(shared, event) : other;
        }
        else {
            sharedHolds++;
        }
        if (other != null) {
            TimeHeld first = other;
            finding.violation(() -> first.thread() + " and " + hold.thread() + " both hold it: "
                    + TimeHeld.overlap(first, hold));
        }
    }

    private Map<Integer, TimeHeld> held(Mode mode) {
        return mode == Mode.EXCLUSIVE ? exclusive : shared;
    }

    private static @Nullable TimeHeld another(Map<Integer, TimeHeld> held, TraceEvent event) {
        for (TimeHeld hold : held.values()) {
            if (!hold.isBy(event)) {
                return hold;
            }
        }
        return null;
    }

    @Override
    public @Nullable CheckResult result(Trace trace) {
        if (exclusiveHolds + sharedHolds == 0) {
            return null;
        }
        String held = sharedHolds == 0 ? CheckWords.count(exclusiveHolds, "hold") + ", never two at once"
                : CheckWords.count(exclusiveHolds, "exclusive hold") + ", never together with another, and "
                        + CheckWords.count(sharedHolds, "shared hold");
        return finding.result(trace, held);
    }
}
