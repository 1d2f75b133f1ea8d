package dev.interleave.program.rewrite;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Gives a class's objects a number, the thread that has used them, and a hash code that does not depend on where they lie.
 *
 * <p>Stateless.
 */
final class Members {

    /** The interface that tells them. */
    static final String TRACED = ClassNames.RUN + "Traced";

    static final String NUMBER = "interleave$number";

    private static final String USER = "interleave$user";

    private static final String MADE = "interleave$made";

    private Members() {
    }

    static void write(String type, ClassVisitor out) {
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, NUMBER, "I", null, null).visitEnd();
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, USER, "I", null, null).visitEnd();
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, MADE, "J", null, null).visitEnd();
        writeGetter(type, out, "interleaveNumber", NUMBER, Type.INT_TYPE);
        writeGetter(type, out, "interleaveUser", USER, Type.INT_TYPE);
        writeGetter(type, out, "interleaveMade", MADE, Type.LONG_TYPE);
        writeSetter(type, out, "interleaveUser", USER, Type.INT_TYPE);
        writeSetter(type, out, "interleaveMade", MADE, Type.LONG_TYPE);
    }

    private static void writeSetter(String type, ClassVisitor out, String method, String field, Type of) {
        MethodVisitor set = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, method,
                "(" + of.getDescriptor() + ")V", null, null);
        set.visitCode();
        set.visitVarInsn(Opcodes.ALOAD, 0);
        set.visitVarInsn(of.getOpcode(Opcodes.ILOAD), 1);
        set.visitFieldInsn(Opcodes.PUTFIELD, type, field, of.getDescriptor());
        set.visitInsn(Opcodes.RETURN);
        set.visitMaxs(0, 0);
        set.visitEnd();
    }

    static void writeHash(ClassVisitor out) {
        MethodVisitor hash = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "hashCode", "()I", null, null);
        hash.visitCode();
        hash.visitVarInsn(Opcodes.ALOAD, 0);
        Probes.call(hash, "identityHash", "(Ljava/lang/Object;)I");
        hash.visitInsn(Opcodes.IRETURN);
        hash.visitMaxs(0, 0);
        hash.visitEnd();
    }

    private static void writeGetter(String type, ClassVisitor out, String method, String field, Type of) {
        MethodVisitor get = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, method,
                "()" + of.getDescriptor(), null, null);
        get.visitCode();
        get.visitVarInsn(Opcodes.ALOAD, 0);
        get.visitFieldInsn(Opcodes.GETFIELD, type, field, of.getDescriptor());
        get.visitInsn(of.getOpcode(Opcodes.IRETURN));
        get.visitMaxs(0, 0);
        get.visitEnd();
    }
}
