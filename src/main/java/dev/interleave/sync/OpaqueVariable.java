package dev.interleave.sync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Cell;
import dev.interleave.trace.Subject;

/**
 * A variable in opaque mode, on a {@link VarHandle}: every write comes to be seen, and all threads see the writes in one order;
 * but an access orders no access to anything else.
 *
 * <p>Thread-safe.
 */
public final class OpaqueVariable extends CellVariable {

    private static final VarHandle CELL;

    static {
        try {
            CELL = MethodHandles.lookup().findVarHandle(OpaqueVariable.class, "cell", Cell.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    @SuppressWarnings("unused") // through CELL
    private Cell cell;

    OpaqueVariable(Subject subject, Seam seam, long initial) {
        super(subject, seam);
        this.cell = initial(initial);
    }

    @Override
    Cell load() {
        return (Cell) CELL.getOpaque(this);
    }

    @Override
    void store(Cell next) {
        CELL.setOpaque(this, next);
    }
}
