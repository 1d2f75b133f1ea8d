package dev.interleave.sync;

import java.util.concurrent.atomic.AtomicReference;

import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Cell;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A variable whose updates are indivisible, on an {@link AtomicReference}.
 *
 * <p>Thread-safe.
 */
public final class AtomicVariable extends CellVariable {

    private final AtomicReference<Cell> cell;

    AtomicVariable(Subject subject, Seam seam, long initial) {
        super(subject, seam);
        this.cell = new AtomicReference<>(initial(initial));
    }

    @Override
    Cell load() {
        return cell.get();
    }

    @Override
    void store(Cell next) {
        cell.set(next);
    }

    /** Adds to it in one step; returns the new value. */
    public long addAndGet(long delta) {
        beforeUpdate();
        long writer = ThreadLog.current().nextWriteId();
        Cell replaced = cell.getAndUpdate(current -> new Cell(current.value() + delta, writer));
        recordUpdate(replaced, replaced.value() + delta);
        return replaced.value() + delta;
    }
}
