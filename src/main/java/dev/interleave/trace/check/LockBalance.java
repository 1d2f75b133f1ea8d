package dev.interleave.trace.check;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Who holds one lock now, and since when.
 *
 * <p>Confined to the thread that verifies.
 */
final class LockBalance implements PerSubject.Inspection {

    private final Finding finding;

    private final Map<Holder, TraceEvent> holders = new LinkedHashMap<>();

    private long acquisitions;

    LockBalance(Subject lock) {
        finding = new Finding(AllReleased.NAME, lock);
    }

    private record Holder(int thread, Mode mode) {

        static Holder of(TraceEvent.Holding event) {
            return new Holder(event.stamp().threadIndex(), event.mode());
        }
    }

    @Override
    public void see(TraceEvent.OnSubject event) {
        if (event instanceof TraceEvent.Acquired acquired) {
            acquisitions++;
            holders.putIfAbsent(Holder.of(acquired), acquired);
        }
        else if (event instanceof TraceEvent.Released released && released.amount() == 0) {
            holders.remove(Holder.of(released));
        }
    }

    @Override
    public @Nullable CheckResult result(Trace trace) {
        if (acquisitions == 0) {
            return null;
        }
        if (trace.isComplete()) {
            for (TraceEvent hold : holders.values()) {
                finding.violation(() -> hold.thread() + " still holds it at the end, since step " + hold.step());
            }
        }
        return finding.result(trace, CheckWords.count(acquisitions, "acquisition") + ", each given back");
    }
}
