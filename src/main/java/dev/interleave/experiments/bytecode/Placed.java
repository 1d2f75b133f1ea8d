package dev.interleave.experiments.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.ArrayList;
import java.util.List;

/**
 * An instruction and where it is.
 *
 * @param offset where in its method, in bytes
 * @param instruction the instruction
 */
record Placed(int offset, Instruction instruction) {

    /** All of a method. */
    static List<Placed> all(CodeAttribute code) {
        List<Placed> all = new ArrayList<>();
        int offset = 0;
        for (Instruction instruction : code.elementStream()
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .toList()) {
            all.add(new Placed(offset, instruction));
            offset += instruction.sizeInBytes();
        }
        return all;
    }

    /** Those that are carried out in a method without conditions and loops, if there is no exception. */
    static List<Placed> path(CodeAttribute code) {
        List<Placed> path = new ArrayList<>();
        int next = 0;
        for (Placed placed : all(code)) {
            if (placed.offset < next) {
                continue;
            }
            path.add(placed);
            if (placed.instruction instanceof ReturnInstruction) {
                break;
            }
            if (placed.instruction instanceof BranchInstruction branch && branch.opcode() == Opcode.GOTO) {
                next = code.labelToBci(branch.target());
            }
        }
        return path;
    }
}
