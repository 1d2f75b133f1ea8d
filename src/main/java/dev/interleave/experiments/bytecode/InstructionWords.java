package dev.interleave.experiments.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.Locale;

/**
 * Tells instructions in words.
 *
 * @param code the method they are of
 * @param isStatic whether it has no object of its own
 */
record InstructionWords(CodeAttribute code, boolean isStatic) {

    /** What it is called. */
    static String opcode(Instruction instruction) {
        return instruction.opcode().name().toLowerCase(Locale.ROOT);
    }

    /** What it is about, as a disassembler would say; empty if nothing but the stack. */
    String operand(Instruction instruction) {
        return switch (instruction) {
            case FieldInstruction access -> access.name().stringValue() + ":" + access.type().stringValue();
            case InvokeInstruction call -> method(call) + call.type().stringValue();
            case BranchInstruction branch -> Integer.toString(code.labelToBci(branch.target()));
            case LoadInstruction load when instruction.sizeInBytes() > 1 -> Integer.toString(load.slot());
            case StoreInstruction store when instruction.sizeInBytes() > 1 -> Integer.toString(store.slot());
            default -> "";
        };
    }

    private static String method(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + call.name().stringValue();
    }

    /** What it does. */
    String does(Instruction instruction) {
        return switch (instruction) {
            case LoadInstruction load when load.slot() == 0 && !isStatic -> "puts the object on the stack";
            case LoadInstruction load -> "puts local variable " + load.slot() + " on the stack";
            case StoreInstruction store -> "takes the top of the stack into local variable " + store.slot();
            case ConstantInstruction constant -> "puts the constant " + constant.constantValue() + " on the stack";
            case FieldInstruction access -> field(access);
            case OperatorInstruction sum when isSum(sum) -> "replaces the two topmost on the stack by their sum";
            case StackInstruction copy when copy.opcode() == Opcode.DUP -> "puts a copy of the top of the stack on it";
            case StackInstruction pop when isPop(pop) -> "drops the top of the stack";
            case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER ->
                    "enters the object's monitor, or waits until it is free";
            case MonitorInstruction _ -> "leaves the monitor";
            case InvokeInstruction call -> "calls " + method(call);
            case BranchInstruction branch -> "continues at " + code.labelToBci(branch.target());
            case ThrowInstruction _ -> "throws what is on the stack";
            case ReturnInstruction _ -> "returns";
            default -> "";
        };
    }

    private static String field(FieldInstruction access) {
        String name = access.name().stringValue();
        return switch (access.opcode()) {
            case GETFIELD, GETSTATIC -> "reads the field '" + name + "': what it was is on this thread's own stack";
            default -> "writes the top of the stack into the field '" + name + "', whatever is there by now";
        };
    }

    private static boolean isSum(OperatorInstruction operator) {
        return operator.opcode() == Opcode.IADD || operator.opcode() == Opcode.LADD;
    }

    private static boolean isPop(StackInstruction instruction) {
        return instruction.opcode() == Opcode.POP || instruction.opcode() == Opcode.POP2;
    }
}
