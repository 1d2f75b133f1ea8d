package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * Looks for threads that are both between reading one variable and writing what they made of it.
 *
 * <p>Confined to the thread that verifies.
 */
final class OverlappingSections implements PerSubject.Inspection {

    private final Finding finding;

    private long sections;

    private @Nullable TimeHeld latest;

    /** The latest section by a thread other than that of {@code latest}. */
    private @Nullable TimeHeld latestOfAnother;

    OverlappingSections(Subject variable) {
        finding = new Finding(MutualExclusion.NAME, variable);
    }

    @Override
    public void see(TraceEvent.OnSubject event) {
        if (event instanceof TraceEvent.Written written && written.from() > TraceEvent.INITIAL) {
            section(TimeHeld.closedBy(written, written.from()));
        }
    }

    /** Sections come in the order in which they end, so those to compare with are over, and the latest tells enough. */
    private void section(TimeHeld section) {
        sections++;
        TimeHeld before = latest != null && latest.isBySameThreadAs(section) ? latestOfAnother : latest;
        if (before != null && before.last() > section.first()) {
            finding.violation(() -> before.thread() + " and " + section.thread()
                    + " are both between reading and writing it: " + TimeHeld.overlap(before, section));
        }
        if (latest != null && !latest.isBySameThreadAs(section)) {
            latestOfAnother = latest;
        }
        latest = section;
    }

    @Override
    public @Nullable CheckResult result(Trace trace) {
        return sections == 0 ? null
                : finding.result(trace, CheckWords.count(sections, "section")
                        + " from a read to the write that builds on it, no two of different threads at once");
    }
}
