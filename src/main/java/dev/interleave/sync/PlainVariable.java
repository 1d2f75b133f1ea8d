package dev.interleave.sync;

import dev.interleave.schedule.Seam;
import dev.interleave.sync.traced.Cell;
import dev.interleave.trace.Subject;

/**
 * A variable like an ordinary field: its accesses order nothing.
 *
 * <p>Deliberately not thread-safe; its callers guard it, or show what happens when they do not.
 */
public final class PlainVariable extends CellVariable {

    private Cell cell;

    PlainVariable(Subject subject, Seam seam, long initial) {
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
}
