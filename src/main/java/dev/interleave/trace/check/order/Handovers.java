package dev.interleave.trace.check.order;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What of the order of a trace comes from creating and joining threads, and so is the same under every schedule.
 *
 * <p>Immutable.
 */
public final class Handovers {

    private final List<Handover> handovers;

    private Handovers(List<Handover> handovers) {
        this.handovers = handovers;
    }

    /** All that the one thread did before the step comes before all that the other does after it. */
    private record Handover(int step, int from, int to) {
    }

    public static Handovers in(Trace trace) {
        List<Handover> handovers = new ArrayList<>();
        for (TraceEvent event : trace) {
            int thread = event.stamp().threadIndex();
            if (event instanceof TraceEvent.Created created) {
                handovers.add(new Handover(event.step(), thread, created.other()));
            }
            else if (event instanceof TraceEvent.Joined joined) {
                handovers.add(new Handover(event.step(), joined.other(), thread));
            }
        }
        return new Handovers(handovers);
    }

    /** How many there are to look through. */
    int count() {
        return handovers.size();
    }

    /** Whether one of two nested holds is over whenever the other begins. */
    boolean keepApart(NestedHold one, NestedHold other) {
        return one.takenAt() < other.heldSince() ? isBefore(one, other)
                : other.takenAt() < one.heldSince() && isBefore(other, one);
    }

    private boolean isBefore(NestedHold earlier, NestedHold later) {
        BitSet reached = new BitSet();
        reached.set(earlier.thread());
        for (Handover handover : handovers) {
            if (handover.step() > later.heldSince()) {
                break;
            }
            if (handover.step() > earlier.takenAt() && reached.get(handover.from())) {
                reached.set(handover.to());
            }
        }
        return reached.get(later.thread());
    }
}
