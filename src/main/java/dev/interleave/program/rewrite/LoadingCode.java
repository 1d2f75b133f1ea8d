package dev.interleave.program.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites the code by which a JVM initialises a class of the JDK's for good: it says when that begins and when it ends, since
 * it belongs to no run.
 *
 * <p>Confined to the thread that loads the class.
 */
final class LoadingCode extends MethodCode {

    private final Target target;

    private final Label from = new Label();

    LoadingCode(Target target, Outline.Method outlined, Bridges bridges, String method, int access,
            MethodVisitor out) {
        super(target, outlined, bridges, method, access, out);
        this.target = target;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        mv.visitLdcInsn(Type.getObjectType(target.name));
        Probes.call(mv, "loads", "(Ljava/lang/Class;)V");
        mv.visitLabel(from);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            Probes.call(mv, "loaded", "()V");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        Label failed = new Label();
        // After those of the code itself, which come first.
        mv.visitTryCatchBlock(from, failed, failed, null);
        mv.visitLabel(failed);
        mv.visitFrame(Opcodes.F_NEW, 0, null, 1, new Object[] {"java/lang/Throwable"});
        Probes.call(mv, "loaded", "()V");
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(stack, locals);
    }
}
