package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.follow.Hold;
import dev.interleave.trace.follow.Holdings;

/**
 * Who holds one lock now, and since when.
 *
 * <p>Confined to the thread that verifies.
 */
final class LockBalance implements PerSubject.Inspection {

    private final Finding finding;

    private final Holdings holdings = new Holdings();

    private long acquisitions;

    LockBalance(Subject lock) {
        finding = new Finding(AllReleased.NAME, lock);
    }

    @Override
    public void see(TraceEvent.OnSubject event) {
        if (event instanceof TraceEvent.Acquired) {
            acquisitions++;
        }
        holdings.see(event);
    }

    @Override
    public @Nullable CheckResult result(Trace trace) {
        if (acquisitions == 0) {
            return null;
        }
        if (trace.isComplete()) {
            holdings.all().map(Hold::beginning).forEach(event -> finding.violation(
                    () -> event.thread() + " still holds it after step " + trace.size() + ", since step "
                            + event.step()));
        }
        return finding.result(trace, CheckWords.count(acquisitions, "acquisition") + ", each given back");
    }
}
