package dev.interleave.experiments.bytecode;

import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A read of a field and the next write of it, in one method.
 *
 * @param field the field
 * @param steps what is carried out from the read to the write, both included
 * @param guarded whether a monitor is held all the while
 */
record Update(FieldRefEntry field, List<Placed> steps, boolean guarded) {

    /** A read that has not been followed by a write yet. */
    private record Read(int at, boolean guarded) {
    }

    /** All there are in instructions that are carried out one after the other. */
    static List<Update> in(List<Placed> path, boolean synchronizedMethod) {
        List<Update> updates = new ArrayList<>();
        Map<FieldRefEntry, Read> reads = new HashMap<>();
        int monitors = synchronizedMethod ? 1 : 0;
        for (int i = 0; i < path.size(); i++) {
            switch (path.get(i).instruction()) {
                case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER -> monitors++;
                case MonitorInstruction _ -> {
                    monitors--;
                    if (monitors == 0) {
                        reads.replaceAll((_, read) -> new Read(read.at(), false));
                    }
                }
                case FieldInstruction access when reads(access) ->
                        reads.put(access.field(), new Read(i, monitors > 0));
                case FieldInstruction access -> {
                    Read read = reads.remove(access.field());
                    if (read != null) {
                        updates.add(new Update(access.field(), path.subList(read.at(), i + 1), read.guarded()));
                    }
                }
                default -> {
                }
            }
        }
        return updates;
    }

    private static boolean reads(FieldInstruction access) {
        return access.opcode() == Opcode.GETFIELD || access.opcode() == Opcode.GETSTATIC;
    }

    /** Where it reads. */
    int read() {
        return steps.getFirst().offset();
    }

    /** Where it writes. */
    int write() {
        return steps.getLast().offset();
    }

    /** Whether what another thread writes just before the instruction at an offset would be lost. */
    boolean isTornBefore(int offset) {
        return !guarded && steps.stream().skip(1).anyMatch(step -> step.offset() == offset);
    }

    /** How many instructions there are between the read and the write. */
    int between() {
        return steps.size() - 2;
    }
}
