package dev.interleave.experiments.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;

/**
 * The instructions of a method, as they stand in its class file.
 *
 * @param classFileVersion the major version of the class file
 * @param isSynchronized whether the JVM enters a monitor before the method and leaves it after
 * @param isVolatile whether a field that it updates is volatile
 * @param updates the reads that are followed by a write of the same field
 * @param calls how many calls there are
 * @param lines the instructions
 */
record Disassembly(int classFileVersion, boolean isSynchronized, boolean isVolatile, List<Update> updates, int calls,
        List<CodeLine> lines) {

    /** Reads it. */
    static Disassembly of(Class<?> type, String method) {
        ClassModel file = ClassFile.of().parse(bytes(type));
        MethodModel found = file.methods()
                .stream()
                .filter(candidate -> candidate.methodName().equalsString(method))
                .findFirst()
                .orElseThrow();
        CodeAttribute code = found.findAttribute(Attributes.code()).orElseThrow();
        boolean isSynchronized = found.flags().has(AccessFlag.SYNCHRONIZED);
        List<Update> updates = Update.in(Placed.path(code), isSynchronized);
        boolean isVolatile = file.fields()
                .stream()
                .filter(field -> updates.stream().anyMatch(update -> update.field().name().equals(field.fieldName())))
                .anyMatch(field -> field.flags().has(AccessFlag.VOLATILE));
        InstructionWords words = new InstructionWords(code, found.flags().has(AccessFlag.STATIC));
        List<Placed> all = Placed.all(code);
        return new Disassembly(file.majorVersion(), isSynchronized, isVolatile, updates,
                (int) all.stream().filter(placed -> placed.instruction() instanceof InvokeInstruction).count(),
                all.stream().map(placed -> line(placed, updates, words)).toList());
    }

    private static byte[] bytes(Class<?> type) {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream stream = type.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("There is no class file of " + type.getName());
            }
            return stream.readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static CodeLine line(Placed placed, List<Update> updates, InstructionWords words) {
        return new CodeLine(placed.offset(), InstructionWords.opcode(placed.instruction()),
                words.operand(placed.instruction()),
                words.does(placed.instruction()),
                updates.stream().anyMatch(update -> update.isTornBefore(placed.offset())));
    }

    /** What an instruction is called. */
    String opcodeAt(int offset) {
        return lines.stream().filter(line -> line.offset() == offset).map(CodeLine::opcode).findFirst().orElseThrow();
    }

    /** How it adds; empty if in none of the known ways. */
    Optional<Way> way() {
        if (updates.isEmpty()) {
            return calls == 1 ? Optional.of(Way.ONE_CALL) : Optional.empty();
        }
        return Optional.of(updates.stream().allMatch(Update::guarded) ? Way.GUARDED : Way.READ_MODIFY_WRITE);
    }

    /** The instructions before which another's write may come. */
    List<CodeLine> switchPoints() {
        return lines.stream().filter(CodeLine::switchPoint).toList();
    }
}
