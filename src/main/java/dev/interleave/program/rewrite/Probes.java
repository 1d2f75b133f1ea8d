package dev.interleave.program.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the calls by which a method's code says what it is about to do.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Probes {

    private static final String PROBE = ClassNames.RUN + "Probe";

    private final Target target;

    private final String method;

    private final MethodVisitor out;

    Probes(Target target, String method, MethodVisitor out) {
        this.target = target;
        this.method = method;
        this.out = out;
    }

    /** Writes a call of a method of what watches the program. */
    static void call(MethodVisitor out, String what, String descriptor) {
        out.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, what, descriptor, false);
    }

    void call(String what, String descriptor) {
        call(out, what, descriptor);
    }

    /** Calls with a number that tells which field, or which place in the code. */
    void call(String what, String descriptor, int number) {
        out.visitLdcInsn(number);
        call(what, descriptor);
    }

    /**
     * What is used next is used as a whole, in one step: one of its own, unless it is part of a call into java.util.concurrent
     * that is one.
     */
    void whole() {
        call(target.kind == Kind.OWN ? "call" : "callInside", "()V");
    }

    /** An array was made, which is on top of the stack. */
    void born() {
        out.visitInsn(Opcodes.DUP);
        call("born", "(Ljava/lang/Object;I)V", target.array(method));
    }

    /** An array of arrays was made, which is on top of the stack. */
    void bornWithParts() {
        out.visitInsn(Opcodes.DUP);
        call("bornWithParts", "(Ljava/lang/Object;I)V", target.array(method));
    }

    /** A class is about to be used, which may have to be initialised. */
    void ensure(String type) {
        if (!type.equals(target.name) && target.resets(type)) {
            out.visitMethodInsn(Opcodes.INVOKESTATIC, type, Statics.ENSURE, "()V", false);
        }
    }
}
