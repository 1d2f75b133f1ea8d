package dev.interleave.program.rewrite;

import java.util.Locale;
import java.util.Set;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has a method's code say which fields and elements of arrays it is about to use, and what it stores objects in.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Accesses {

    /** Fields that hold what an object is by another name. */
    private static final Set<String> THE_SAME = Set.of("sync", "transferer", "e");

    /** Fields that hold what others enter the monitor of. */
    private static final Set<String> LOCKS = Set.of("lock", "mutex");

    /** What fills a program's arrays for it. */
    private static final String ARRAYS = ClassNames.COPIES + "java/util/Arrays";

    private static final String OF_JDK = "L" + ClassNames.COPIES;

    private static final String KEPT = "(Ljava/lang/Object;Ljava/lang/Object;I)V";

    private final Target target;

    private final Construction construction;

    private final Probes probes;

    private final MethodVisitor out;

    Accesses(Target target, Construction construction, Probes probes, MethodVisitor out) {
        this.target = target;
        this.construction = construction;
        this.probes = probes;
        this.out = out;
    }

    // Fields

    void field(int opcode, String owner, String field, String descriptor) {
        if (owner.equals("java/lang/System") && opcode == Opcodes.GETSTATIC && !field.equals("in")) {
            out.visitFieldInsn(opcode, ClassNames.INSTEAD + "Console", field.toUpperCase(Locale.ROOT), descriptor);
            return;
        }
        if (owner.equals("java/util/Comparators$NaturalOrderComparator") && opcode == Opcodes.GETSTATIC) {
            // The JDK's own package sees that class alone. This method gives the same object.
            out.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Comparator", "naturalOrder",
                    "()Ljava/util/Comparator;", true);
            return;
        }
        if (target.isText() && opcode == Opcodes.GETSTATIC && Privileged.isNeeded(owner, field, descriptor, true)) {
            Bridges.readPrivileged(out, owner, field, descriptor);
            return;
        }
        boolean ours = target.isRewritten(owner);
        if (ours && (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC)) {
            probes.ensure(target.files.declaring(owner, field));
        }
        if (ours && !target.hasFinal(owner, field) && construction.isDone()) {
            announce(opcode, target.number(owner, field), descriptor);
            nameIfStored(opcode, owner, field, descriptor, true);
        }
        else {
            nameIfStored(opcode, owner, field, descriptor, ours);
        }
        out.visitFieldInsn(opcode, owner, field, descriptor);
    }

    private void announce(int opcode, int number, String descriptor) {
        switch (opcode) {
            case Opcodes.GETSTATIC -> probes.call("readStatic", "(I)V", number);
            case Opcodes.PUTSTATIC -> probes.call("writeStatic", "(I)V", number);
            case Opcodes.GETFIELD -> {
                out.visitInsn(Opcodes.DUP);
                probes.call("read", "(Ljava/lang/Object;I)V", number);
            }
            default -> {
                if (descriptor.equals("J") || descriptor.equals("D")) {
                    out.visitInsn(Opcodes.DUP2_X1);
                    out.visitInsn(Opcodes.POP2);
                    out.visitInsn(Opcodes.DUP);
                    probes.call("write", "(Ljava/lang/Object;I)V", number);
                    out.visitInsn(Opcodes.DUP_X2);
                    out.visitInsn(Opcodes.POP);
                }
                else {
                    out.visitInsn(Opcodes.DUP2);
                    out.visitInsn(Opcodes.POP);
                    probes.call("write", "(Ljava/lang/Object;I)V", number);
                }
            }
        }
    }

    private void nameIfStored(int opcode, String owner, String field, String descriptor, boolean ours) {
        if (!construction.isDone()) {
            return;
        }
        if (target.kind != Kind.OWN && opcode == Opcodes.PUTFIELD && owner.equals(target.name)) {
            keep(owner, field, descriptor);
        }
        if (ours && target.kind == Kind.OWN && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)
                && (descriptor.startsWith("L") || descriptor.startsWith("["))
                && !descriptor.equals("Ljava/lang/String;")) {
            boolean isStatic = opcode == Opcodes.PUTSTATIC;
            out.visitInsn(isStatic ? Opcodes.DUP : Opcodes.DUP2);
            probes.call(isStatic ? "name" : "nameIn",
                    isStatic ? "(Ljava/lang/Object;I)V" : "(Ljava/lang/Object;Ljava/lang/Object;I)V",
                    target.number(owner, field));
        }
    }

    /** An object of the JDK's keeps another for itself. */
    private void keep(String owner, String field, String descriptor) {
        if (target.kind == Kind.CALLS && THE_SAME.contains(field)) {
            out.visitInsn(Opcodes.DUP2);
            probes.call("part", "(Ljava/lang/Object;Ljava/lang/Object;)V");
        }
        else if (descriptor.startsWith("[")) {
            out.visitInsn(Opcodes.DUP2);
            probes.call("keptIfRecorded", KEPT, target.number(owner, field));
        }
        else if (target.isFinalHere(field) && (LOCKS.contains(field)
                || owner.indexOf('$') < 0 && descriptor.startsWith(OF_JDK) && descriptor.indexOf('$') < 0)) {
            out.visitInsn(Opcodes.DUP2);
            probes.call("kept", KEPT, target.number(owner, field));
        }
    }

    // Elements

    /** An instruction without operands, which may be one that uses an element. */
    void instruction(int opcode) {
        switch (opcode) {
            case Opcodes.IALOAD, Opcodes.LALOAD, Opcodes.FALOAD, Opcodes.DALOAD, Opcodes.AALOAD, Opcodes.BALOAD,
                    Opcodes.CALOAD, Opcodes.SALOAD -> {
                element(ofKind("readElement", "readHeld", "touchElement"), opcode == Opcodes.BALOAD);
                out.visitInsn(opcode);
            }
            case Opcodes.AASTORE -> storeObject();
            case Opcodes.IASTORE, Opcodes.FASTORE, Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE ->
                    store(opcode, Opcodes.DUP_X2, Opcodes.POP, Opcodes.DUP2_X1);
            case Opcodes.LASTORE, Opcodes.DASTORE -> store(opcode, Opcodes.DUP2_X2, Opcodes.POP2, Opcodes.DUP2_X2);
            default -> out.visitInsn(opcode);
        }
    }

    /** Says that the element whose array and index are on top of the stack is about to be used. */
    private void element(String probe, boolean isByte) {
        out.visitInsn(Opcodes.DUP2);
        if (isByte && target.isText()) {
            // What only java.lang may call uses an array as a whole.
            out.visitInsn(Opcodes.POP);
            out.visitInsn(Opcodes.ICONST_0);
        }
        probes.call(probe, "(Ljava/lang/Object;I)V");
    }

    private String ofKind(String own, String plain, String inCalls) {
        return switch (target.kind) {
            case OWN -> own;
            case PLAIN -> plain;
            case CALLS -> inCalls;
        };
    }

    /** Stores an object, which the array may refuse. */
    private void storeObject() {
        out.visitInsn(Opcodes.DUP_X2);
        out.visitInsn(Opcodes.DUP_X2);
        out.visitInsn(Opcodes.POP);
        out.visitInsn(Opcodes.DUP2_X2);
        probes.call(ofKind("storeElement", target.name.equals(ARRAYS) ? "storeHeld" : "fillElement", "putElement"),
                "(Ljava/lang/Object;Ljava/lang/Object;I)V");
        out.visitInsn(Opcodes.AASTORE);
    }

    /**
     * Stores an element whose value is on top of the stack.
     *
     * @param below puts the value below array and index, too
     * @param pop takes it from the top
     * @param back puts array and index below the value again
     */
    private void store(int opcode, int below, int pop, int back) {
        out.visitInsn(below);
        out.visitInsn(pop);
        element(ofKind("writeElement", "writeHeld", "changeElement"), opcode == Opcodes.BASTORE);
        out.visitInsn(back);
        out.visitInsn(Opcodes.POP2);
        out.visitInsn(opcode);
    }
}
