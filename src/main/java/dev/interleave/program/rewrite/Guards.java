package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.List;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes what stands in the place of a synchronized method: it enters the monitor, calls the method's body, and leaves it.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Guards {

    private final Target target;

    Guards(Target target) {
        this.target = target;
    }

    /** The name of the method that a synchronized method's code goes to. */
    static String bodyOf(String method) {
        return method + "$body";
    }

    void write(MethodVisitor out, int access, String method, String descriptor) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        Type[] types = Type.getArgumentTypes(descriptor);
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        out.visitCode();
        out.visitTryCatchBlock(from, to, failed, null);
        loadMonitor(out, isStatic);
        Probes.call(out, "enter", "(Ljava/lang/Object;)V");
        out.visitLabel(from);
        if (!isStatic) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
        }
        Bridges.load(out, types, isStatic ? 0 : 1);
        out.visitMethodInsn(isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, target.name, bodyOf(method),
                descriptor, target.isInterface);
        out.visitLabel(to);
        loadMonitor(out, isStatic);
        Probes.call(out, "exit", "(Ljava/lang/Object;)V");
        out.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        out.visitLabel(failed);
        Object[] frame = frameOf(types, isStatic);
        out.visitFrame(Opcodes.F_FULL, frame.length, frame, 1, new Object[] {"java/lang/Throwable"});
        loadMonitor(out, isStatic);
        Probes.call(out, "exit", "(Ljava/lang/Object;)V");
        out.visitInsn(Opcodes.ATHROW);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private void loadMonitor(MethodVisitor out, boolean isStatic) {
        if (isStatic) {
            out.visitLdcInsn(Type.getObjectType(target.name));
        }
        else {
            out.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private Object[] frameOf(Type[] types, boolean isStatic) {
        List<Object> frame = new ArrayList<>();
        if (!isStatic) {
            frame.add(target.name);
        }
        frame.addAll(frameOf(types));
        return frame.toArray();
    }

    /** What a frame says of arguments of such types. */
    static List<Object> frameOf(Type... types) {
        List<Object> frame = new ArrayList<>();
        for (Type type : types) {
            frame.add(switch (type.getSort()) {
                case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
                case Type.LONG -> Opcodes.LONG;
                case Type.FLOAT -> Opcodes.FLOAT;
                case Type.DOUBLE -> Opcodes.DOUBLE;
                default -> type.getInternalName();
            });
        }
        return frame;
    }
}
