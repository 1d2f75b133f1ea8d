package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** A check that looks at each subject's own events and at nothing else. */
abstract class PerSubject implements Check {

    /**
     * The look at one subject of one trace.
     *
     * <p>Confined to the thread that verifies.
     */
    interface Inspection {

        /** Sees the subject's next event. */
        void see(TraceEvent.OnSubject event);

        /** What was found; null if there was nothing to verify. */
        @Nullable CheckResult result(Trace trace);
    }

    /** Begins an inspection; null if the check is not about subjects of this kind. */
    abstract @Nullable Inspection inspect(Subject subject, Trace trace);

    @Override
    public final List<CheckResult> verify(Trace trace) {
        @Nullable Inspection[] inspections = new @Nullable Inspection[trace.subjects().size() + 1];
        boolean concerned = false;
        for (Subject subject : trace.subjects()) {
            inspections[subject.id()] = inspect(subject, trace);
            concerned |= inspections[subject.id()] != null;
        }
        if (!concerned) {
            return List.of();
        }
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.OnSubject onSubject) {
                Inspection inspection = inspections[onSubject.on().id()];
                if (inspection != null) {
                    inspection.see(onSubject);
                }
            }
        }
        List<CheckResult> results = new ArrayList<>();
        for (Inspection inspection : inspections) {
            CheckResult result = inspection == null ? null : inspection.result(trace);
            if (result != null) {
                results.add(result);
            }
        }
        return List.copyOf(results);
    }
}
