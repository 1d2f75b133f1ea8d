package dev.interleave.sync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Cell;
import dev.interleave.trace.Subject;

/**
 * A variable written in release mode and read in acquire mode, on a {@link VarHandle}: who sees a write also sees what its writer
 * did before. There is no order of all accesses to several such variables, as there is for volatile ones.
 *
 * <p>Thread-safe.
 */
public final class ReleaseAcquireVariable extends CellVariable {

    private static final VarHandle CELL;

    static {
        try {
            CELL = MethodHandles.lookup().findVarHandle(ReleaseAcquireVariable.class, "cell", Cell.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    @SuppressWarnings("unused") // through CELL
    private Cell cell;

    ReleaseAcquireVariable(Subject subject, Seam seam, long initial) {
        super(subject, seam);
        this.cell = initial(initial);
    }

    @Override
    Cell load() {
        return (Cell) CELL.getAcquire(this);
    }

    @Override
    void store(Cell next) {
        CELL.setRelease(this, next);
    }
}
