package dev.interleave.trace.check;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** Never more permits of a semaphore are out than it has. */
final class PermitsRespected extends PerSubject {

    static final String NAME = "permits-respected";

    @Override
    @Nullable Inspection inspect(Subject subject, Trace trace) {
        return subject.kind() == Subject.Kind.SEMAPHORE ? new PermitsOut(subject) : null;
    }

    /**
     * Counts the permits of one semaphore that are out.
     *
     * <p>Confined to the thread that verifies.
     */
    private static final class PermitsOut implements Inspection {

        private final Finding finding;

        private final int permits;

        private long out;

        private long peak;

        private long acquisitions;

        PermitsOut(Subject semaphore) {
            finding = new Finding(NAME, semaphore);
            permits = semaphore.capacity();
        }

        @Override
        public void see(TraceEvent.OnSubject event) {
            if (event instanceof TraceEvent.Acquired acquired) {
                acquired(acquired);
            }
            else if (event instanceof TraceEvent.Released released) {
                out -= released.amount();
            }
        }

        private void acquired(TraceEvent.Acquired event) {
            acquisitions++;
            out += event.amount();
            peak = Math.max(peak, out);
            if (out > permits) {
                long before = out - event.amount();
                finding.violation(
                        () -> event.thread() + " acquired " + CheckWords.count(event.amount(), "permit") + " at step "
                                + event.step() + " when " + before + " of " + permits + " were out; at the peak " + peak
                                + " were out");
            }
        }

        @Override
        public @Nullable CheckResult result(Trace trace) {
            return acquisitions == 0 ? null
                    : finding.result(trace,
                            CheckWords.count(acquisitions, "acquisition") + ", at the peak " + peak + " of "
                                    + CheckWords.count(permits, "permit") + " out");
        }
    }
}
