package dev.interleave.program.rewrite;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets copies of the builders of texts do without what only java.lang sees.
 *
 * <p>Stateless.
 */
final class Texts {

    private static final String BUILDER = ClassNames.COPIES + "java/lang/AbstractStringBuilder";

    /** The method by which a builder gives its text. */
    private static final String TEXT = "interleave$text";

    private Texts() {
    }

    static boolean isBuilder(String type) {
        return type.equals(BUILDER);
    }

    /** Whether a method of a builder is one that is written anew. */
    static boolean isStream(String type, String method) {
        return isBuilder(type) && (method.equals("chars") || method.equals("codePoints"));
    }

    /** A stream of a builder's characters is one of its text, where a class would be needed that only java.lang sees. */
    static void writeStream(MethodVisitor out, String method, String descriptor) {
        out.visitCode();
        out.visitVarInsn(Opcodes.ALOAD, 0);
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, TEXT, "()Ljava/lang/String;", false);
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", method, descriptor, false);
        out.visitInsn(Opcodes.ARETURN);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    /**
     * Gives a builder's text as a string, read in the same way as its other methods read it.
     *
     * @param rewriter by which that is rewritten, too
     */
    static void writeText(ClassVisitor rewriter) {
        MethodVisitor text = rewriter.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, TEXT,
                "()Ljava/lang/String;", null, null);
        text.visitCode();
        text.visitVarInsn(Opcodes.ALOAD, 0);
        text.visitFieldInsn(Opcodes.GETFIELD, BUILDER, "value", "[B");
        text.visitVarInsn(Opcodes.ALOAD, 0);
        text.visitFieldInsn(Opcodes.GETFIELD, BUILDER, "coder", "B");
        text.visitVarInsn(Opcodes.ALOAD, 0);
        text.visitFieldInsn(Opcodes.GETFIELD, BUILDER, "count", "I");
        Probes.call(text, "text", "([BBI)Ljava/lang/String;");
        text.visitInsn(Opcodes.ARETURN);
        text.visitMaxs(0, 0);
        text.visitEnd();
    }

    /** Writes a call of a method of a string's that takes a builder: it gets its text. */
    static void writeCall(MethodVisitor out, int opcode, String called, String descriptor) {
        if (descriptor.contains("Ljava/lang/Void;")) {
            out.visitInsn(Opcodes.POP);
        }
        out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Type.getArgumentTypes(descriptor)[0].getInternalName(), TEXT,
                "()Ljava/lang/String;", false);
        String result = Type.getReturnType(descriptor).getDescriptor();
        out.visitMethodInsn(opcode, "java/lang/String", called,
                "(Ljava/lang/" + (called.equals("<init>") ? "String;)" : "CharSequence;)") + result, false);
    }
}
