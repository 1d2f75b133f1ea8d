package dev.interleave.program.rewrite;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import dev.interleave.trace.record.SourceLines;

/**
 * Has a class initialised anew in each run: its initialiser becomes a method, which the class's users call before they use it
 * first.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Statics {

    /** The method by which users of a class have it initialised. */
    static final String ENSURE = "interleave$ensure";

    private static final String RUN = "interleave$run";

    private final Target target;

    private final ClassVisitor out;

    private final Map<String, String> fields = new LinkedHashMap<>();

    private boolean hasInitialiser;

    Statics(Target target, ClassVisitor out) {
        this.target = target;
        this.out = out;
    }

    /** Notes a field; returns its access flags from now on. */
    int field(int access, String field, String descriptor, @Nullable Object value) {
        if ((access & Opcodes.ACC_STATIC) == 0 || !target.resets || value != null) {
            return access;
        }
        fields.put(field, descriptor);
        return access & ~Opcodes.ACC_FINAL;
    }

    /** Whether a method is the initialiser that has to be called in each run. */
    boolean isInitialiser(String method) {
        return method.equals("<clinit>") && target.resets;
    }

    /** Notes that there is one; returns what it is called from now on. */
    String initialiser() {
        hasInitialiser = true;
        return SourceLines.INITIALISER;
    }

    /** Writes what users call. */
    void write() {
        if (target.isInterface || target.kind != Kind.OWN && !target.resets) {
            return;
        }
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, ENSURE,
                "()V", null, null);
        code.visitCode();
        if (target.resets && (hasInitialiser || !fields.isEmpty())) {
            writeOnce(code);
        }
        else {
            ensureAbove(code);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void writeOnce(MethodVisitor code) {
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, RUN, "I", null, null)
                .visitEnd();
        Label go = new Label();
        code.visitFieldInsn(Opcodes.GETSTATIC, target.name, RUN, "I");
        Probes.call(code, "run", "()I");
        code.visitJumpInsn(Opcodes.IF_ICMPNE, go);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(go);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        if (target.kind == Kind.OWN) {
            writeInitialisation(code);
        }
        else {
            doneInThisRun(code);
            code.visitLdcInsn(Type.getObjectType(target.name));
            Probes.call(code, "scope", "(Ljava/lang/Class;)I");
            writeValues(code);
            Probes.call(code, "restoreScope", "(I)V");
        }
    }

    private void doneInThisRun(MethodVisitor code) {
        Probes.call(code, "run", "()I");
        code.visitFieldInsn(Opcodes.PUTSTATIC, target.name, RUN, "I");
    }

    private void writeInitialisation(MethodVisitor code) {
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        Label end = new Label();
        code.visitTryCatchBlock(from, to, failed, null);
        code.visitLdcInsn(Type.getObjectType(target.name));
        Probes.call(code, "initialise", "(Ljava/lang/Class;)Z");
        code.visitJumpInsn(Opcodes.IFEQ, end);
        code.visitLabel(from);
        ensureAbove(code);
        writeValues(code);
        code.visitLabel(to);
        code.visitLdcInsn(Type.getObjectType(target.name));
        Probes.call(code, "initialised", "(Ljava/lang/Class;)Z");
        code.visitJumpInsn(Opcodes.IFEQ, end);
        doneInThisRun(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(failed);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        code.visitLdcInsn(Type.getObjectType(target.name));
        Probes.call(code, "notInitialised", "(Ljava/lang/Throwable;Ljava/lang/Class;)Ljava/lang/Throwable;");
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private void ensureAbove(MethodVisitor code) {
        if (target.kind == Kind.OWN) {
            if (target.resets(target.parent)) {
                code.visitMethodInsn(Opcodes.INVOKESTATIC, target.parent, ENSURE, "()V", false);
            }
            target.files.initialisedWith(target.name)
                    .forEach(each -> code.visitMethodInsn(Opcodes.INVOKESTATIC, each, ENSURE, "()V", false));
        }
    }

    private void writeValues(MethodVisitor code) {
        fields.forEach((field, descriptor) -> {
            code.visitInsn(switch (descriptor.charAt(0)) {
                case 'J' -> Opcodes.LCONST_0;
                case 'F' -> Opcodes.FCONST_0;
                case 'D' -> Opcodes.DCONST_0;
                case 'L', '[' -> Opcodes.ACONST_NULL;
                default -> Opcodes.ICONST_0;
            });
            code.visitFieldInsn(Opcodes.PUTSTATIC, target.name, field, descriptor);
        });
        if (hasInitialiser) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, target.name, SourceLines.INITIALISER, "()V", false);
        }
    }
}
