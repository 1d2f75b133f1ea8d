package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has a method, where that is watched, say, at the beginning of each round of a loop, what its local variables are. One more tells
 * one call of the method from another.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Loops {

    private final Target target;

    private final Outline.Method outlined;

    private final String method;

    private final MethodVisitor out;

    private final boolean hasLoops;

    private int frames;

    Loops(Target target, Outline.Method outlined, String method, MethodVisitor out) {
        this.target = target;
        this.outlined = outlined;
        this.method = method;
        this.out = out;
        this.hasLoops = target.watchesLoops && !outlined.hasNoLoops();
    }

    /** The method begins. */
    void begin() {
        if (hasLoops) {
            Probes.call(out, "activation", "()I");
            out.visitVarInsn(Opcodes.ISTORE, outlined.locals());
        }
    }

    /** Writes a stack map frame, and what is said there if a loop begins. */
    void frame(int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stack) {
        int number = frames++;
        if (!hasLoops || locals == null) {
            out.visitFrame(type, localCount, locals, stackCount, stack);
            return;
        }
        List<Object> all = new ArrayList<>();
        int slot = 0;
        for (int i = 0; i < localCount; i++) {
            all.add(locals[i]);
            slot += isWide(locals[i]) ? 2 : 1;
        }
        for (; slot < outlined.locals(); slot++) {
            all.add(Opcodes.TOP);
        }
        all.add(Opcodes.INTEGER);
        out.visitFrame(type, all.size(), all.toArray(), stackCount, stack);
        int loop = outlined.at(number);
        if (loop >= 0 && stackCount == 0) {
            round(loop, all);
        }
    }

    /** Hands over the local variables at the beginning of a round. */
    private void round(int loop, List<Object> locals) {
        out.visitLdcInsn(target.loop(method, loop));
        out.visitLdcInsn((int) locals.stream().filter(Loops::isKnown).count());
        out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int slot = 0;
        int at = 0;
        for (Object type : locals) {
            if (isKnown(type)) {
                out.visitInsn(Opcodes.DUP);
                out.visitLdcInsn(at++);
                load(type, slot);
                out.visitInsn(Opcodes.AASTORE);
            }
            slot += isWide(type) ? 2 : 1;
        }
        Probes.call(out, "loop", "(I[Ljava/lang/Object;)V");
    }

    private void load(Object type, int slot) {
        if (type instanceof String) {
            out.visitVarInsn(Opcodes.ALOAD, slot);
        }
        else if (type.equals(Opcodes.INTEGER)) {
            loadBoxed(Opcodes.ILOAD, slot, "I", "Integer");
        }
        else if (type.equals(Opcodes.LONG)) {
            loadBoxed(Opcodes.LLOAD, slot, "J", "Long");
        }
        else if (type.equals(Opcodes.FLOAT)) {
            loadBoxed(Opcodes.FLOAD, slot, "F", "Float");
        }
        else {
            loadBoxed(Opcodes.DLOAD, slot, "D", "Double");
        }
    }

    private void loadBoxed(int opcode, int slot, String descriptor, String box) {
        out.visitVarInsn(opcode, slot);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/" + box, "valueOf",
                "(" + descriptor + ")Ljava/lang/" + box + ";", false);
    }

    private static boolean isKnown(Object type) {
        return type instanceof String || type.equals(Opcodes.INTEGER) || type.equals(Opcodes.FLOAT) || isWide(type);
    }

    private static boolean isWide(Object type) {
        return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
    }
}
