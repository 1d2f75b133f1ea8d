package dev.interleave.sync;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Shown;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A variable whose value travels in a {@link Cell}; the kinds differ in how the cell is loaded and stored.
 *
 * <p>As thread-safe as loading and storing are.
 */
abstract class CellVariable implements SharedVariable, Shown {

    /** How often a virtual thread that spins looks before it lets others have its carrier. */
    private static final int LOOKS_IN_A_ROW = 1 << 15;

    /*
     * A write is recorded before it is done and a read after, so that the clock, too, puts a read behind the write it saw.
     */
    private final Subject subject;

    private final Seam seam;

    private final Operation read;

    private final Operation write;

    private final Operation update;

    CellVariable(Subject subject, Seam seam) {
        this.subject = subject;
        this.seam = seam;
        this.read = Operation.step(EventKind.READ, subject);
        this.write = Operation.step(EventKind.WRITTEN, subject);
        this.update = Operation.step(EventKind.UPDATED, subject);
    }

    static Cell initial(long value) {
        return new Cell(value, ThreadLog.INITIAL_VALUE);
    }

    abstract Cell load();

    abstract void store(Cell cell);

    @Override
    public final long get() {
        seam.before(read);
        Cell seen = load();
        recordRead(seen);
        return seen.value();
    }

    /**
     * Reads it again and again, without rest, until it has a wanted value, and returns that. The trace has it as one wait and
     * one read, however often it looked; a schedule has it wait until the value is there.
     */
    public final long spinUntil(LongPredicate wanted) {
        Operation look = Operation
                .waiting(EventKind.READ, subject, Mode.EXCLUSIVE, _ -> wanted.test(load().value()))
                .inGroup(EventKind.READ);
        ThreadLog.current().record(EventKind.AWAITING, Mode.EXCLUSIVE, subject.id(), 0, ThreadLog.NO_LINK);
        seam.before(look);
        Cell seen = load();
        int looks = 1;
        while (!wanted.test(seen.value())) {
            lookAgain(looks++);
            seam.before(look);
            seen = load();
        }
        recordRead(seen);
        return seen.value();
    }

    /*
     * A virtual thread that spins keeps its carrier, and with only so many of those it would keep from running the very thread
     * that it waits for, or those of other runs. So it sleeps for an instant now and then, about once in a millisecond; the
     * operating system does the same to a platform thread without being asked. To yield would not do: where there is one
     * carrier, a virtual thread that yields again and again is chosen again and again (JDK 25.0.3), and those whose sleep is over
     * never are.
     */
    private static void lookAgain(int looks) {
        if (looks % LOOKS_IN_A_ROW == 0 && Thread.currentThread().isVirtual()) {
            LockSupport.parkNanos(1);
        }
        else {
            Thread.onSpinWait();
        }
    }

    @Override
    public final void set(long value) {
        seam.before(write, value);
        ThreadLog log = ThreadLog.current();
        Cell next = new Cell(value, log.nextWriteId());
        log.record(EventKind.WRITTEN, Mode.EXCLUSIVE, subject.id(), value, ThreadLog.NO_LINK);
        store(next);
    }

    @Override
    public final Subject subject() {
        return subject;
    }

    @Override
    public final Object look() {
        return load().value();
    }

    final void beforeUpdate() {
        seam.before(update);
    }

    final void recordRead(Cell seen) {
        ThreadLog.current().record(EventKind.READ, Mode.EXCLUSIVE, subject.id(), seen.value(), seen.writer());
    }

    final void recordUpdate(Cell replaced, long value) {
        ThreadLog.current().record(EventKind.UPDATED, Mode.EXCLUSIVE, subject.id(), value, replaced.writer());
    }
}
