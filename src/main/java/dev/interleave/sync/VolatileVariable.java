package dev.interleave.sync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Cell;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * A volatile variable that can also be compared and set, on a {@link VarHandle}.
 *
 * <p>Thread-safe; a {@link #get()} followed by a {@link #set} is two steps all the same.
 */
public final class VolatileVariable extends CellVariable {

    private static final VarHandle CELL;

    static {
        try {
            CELL = MethodHandles.lookup().findVarHandle(VolatileVariable.class, "cell", Cell.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private volatile Cell cell;

    VolatileVariable(Subject subject, Seam seam, long initial) {
        super(subject, seam);
        this.cell = initial(initial);
    }

    @Override
    Cell load() {
        return cell;
    }

    @Override
    void store(Cell next) {
        cell = next;
    }

    /**
     * Sets it if it has the expected value, in one step. A failed attempt is recorded as the read it amounts to.
     *
     * @return whether it was set
     */
    public boolean compareAndSet(long expected, long value) {
        beforeUpdate();
        Cell next = new Cell(value, ThreadLog.current().nextWriteId());
        // Another thread may put a different cell with the same value between the load and the CAS; that is no reason to
        // fail, since the caller compares values.
        Cell current = cell;
        while (current.value() == expected) {
            if (CELL.compareAndSet(this, current, next)) {
                recordUpdate(current, value);
                return true;
            }
            current = cell;
        }
        recordRead(current);
        return false;
    }
}
