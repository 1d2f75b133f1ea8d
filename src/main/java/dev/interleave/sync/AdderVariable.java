package dev.interleave.sync;

import java.util.concurrent.atomic.LongAdder;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Shown;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A sum that is spread over several cells so that threads adding to it do not meet, on a {@link LongAdder}.
 *
 * <p>Thread-safe. An addition does not know the sum, so its event's value is what was added.
 */
public final class AdderVariable implements Shown {

    private final Subject subject;

    private final Seam seam;

    private final Operation read;

    private final Operation update;

    private final LongAdder adder = new LongAdder();

    AdderVariable(Subject subject, Seam seam) {
        this.subject = subject;
        this.seam = seam;
        this.read = Operation.step(EventKind.READ, subject);
        // Sums do not depend on the order of what is added, and who adds is not told them.
        this.update = Operation.step(EventKind.UPDATED, subject).inGroup(EventKind.UPDATED);
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Object look() {
        return adder.sum();
    }

    /** Adds to it. */
    public void add(long delta) {
        seam.before(update);
        adder.add(delta);
        ThreadLog.current().record(EventKind.UPDATED, Mode.EXCLUSIVE, subject.id(), delta, ThreadLog.NO_LINK);
    }

    /** The sum of what was added; exact once nobody adds any more. */
    public long sum() {
        seam.before(read);
        long sum = adder.sum();
        ThreadLog.current().record(EventKind.READ, Mode.EXCLUSIVE, subject.id(), sum, ThreadLog.NO_LINK);
        return sum;
    }
}
