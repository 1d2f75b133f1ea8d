package dev.interleave.differential;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

import dev.interleave.sync.AdderVariable;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.OpaqueVariable;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.ReleaseAcquireVariable;
import dev.interleave.sync.SharedVariable;
import dev.interleave.sync.VolatileVariable;

/**
 * Variables in all modes.
 *
 * @param cells those that can be read and written, as in {@link #NAMES}
 * @param comparable those that can be compared and set, as in {@link #COMPARABLE}
 * @param atomic one with atomic updates
 * @param adder a sum
 */
record Numbers(List<Cell> cells, List<VolatileVariable> comparable, AtomicVariable atomic, AdderVariable adder) {

    static final Kit<Numbers> KIT = new Kit<>(Numbers::in);

    private static final List<String> NAMES =
            List.of("x", "y", "atomic", "volatile", "handle", "opaque", "release");

    private static final List<String> COMPARABLE = List.of("volatile", "handle");

    static final List<Deed> DEEDS = List.of(
            KIT.deed("%n.get()", NAMES, (numbers, act, play) -> play.log(numbers.cell(act).variable().get())),
            KIT.deed("%n.set(%v)", NAMES, (numbers, act, _) -> numbers.cell(act).variable().set(act.value())),
            KIT.deed("%n.spinUntil(< %v)", NAMES, (numbers, act, play) -> play.log(
                    numbers.cell(act).spinning().applyAsLong(seen -> seen < act.value()))),
            KIT.deed("%n.spinUntil(>= %v)", NAMES, (numbers, act, play) -> play.log(
                    numbers.cell(act).spinning().applyAsLong(seen -> seen >= act.value()))),
            KIT.deed("%n.compareAndSet(0, %v)", COMPARABLE, (numbers, act, play) -> play.log(
                    numbers.comparable().get(act.which()).compareAndSet(0, act.value()) ? 'c' : '-')),
            KIT.deed("atomic.addAndGet(%v)", (numbers, act, play) -> play.log(
                    numbers.atomic().addAndGet(act.value()))),
            KIT.deed("adder.add(%v)", (numbers, act, _) -> numbers.adder().add(act.value())),
            KIT.deed("adder.sum()", (numbers, _, play) -> play.log(numbers.adder().sum())));

    /**
     * A variable that can be read and written.
     *
     * @param variable the variable
     * @param spinning waits until it has a wanted value
     */
    private record Cell(SharedVariable variable, ToLongFunction<LongPredicate> spinning) {
    }

    private static Numbers in(Lab lab, Sketch sketch) {
        PlainVariable x = lab.plain("x", 0);
        PlainVariable y = lab.plain("y", 0);
        AtomicVariable atomic = lab.atomic("atomic", 0);
        VolatileVariable flag = lab.volatileVariable("volatile", 0);
        VolatileVariable handle = lab.varHandle("handle", 0);
        OpaqueVariable opaque = lab.opaque("opaque", 0);
        ReleaseAcquireVariable release = lab.releaseAcquire("release", 0);
        return new Numbers(List.of(new Cell(x, x::spinUntil), new Cell(y, y::spinUntil),
                new Cell(atomic, atomic::spinUntil), new Cell(flag, flag::spinUntil),
                new Cell(handle, handle::spinUntil), new Cell(opaque, opaque::spinUntil),
                new Cell(release, release::spinUntil)), List.of(flag, handle), atomic, lab.adder("adder"));
    }

    private Cell cell(Act act) {
        return cells.get(act.which());
    }

    /** Logs what all of them have come to, if there are any. */
    static void logValues(Stage stage, Play main) {
        if (stage.things(KIT) != null) {
            stage.things(KIT).cells().forEach(cell -> main.log(cell.variable().get()));
        }
    }
}
