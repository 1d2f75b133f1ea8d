package dev.interleave.program.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which objects a method's code has made and not constructed yet, and whether a constructor has come to where its own object is
 * one. An object is numbered there.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Construction {

    private final Target target;

    private final boolean isConstructor;

    private final Probes probes;

    private final Making making;

    private final MethodVisitor out;

    /** The types of the objects that are made and not yet constructed, the last one first. */
    private final Deque<String> unconstructed = new ArrayDeque<>();

    /** How many objects of the class above are made in a constructor before its own is one. */
    private int ofParent;

    private boolean done;

    Construction(Target target, boolean isConstructor, Probes probes, Making making,
            MethodVisitor out) {
        this.target = target;
        this.isConstructor = isConstructor;
        this.probes = probes;
        this.making = making;
        this.out = out;
        this.done = !isConstructor;
    }

    /** Whether the method's own object is one. */
    boolean isDone() {
        return done;
    }

    /** An object was made. */
    void made(String type) {
        if (isConstructor && !done && type.equals(target.parent)) {
            ofParent++;
        }
        unconstructed.push(type);
    }

    /** The object that was made last is constructed in another way. */
    void dropLast() {
        unconstructed.poll();
    }

    /** A constructor was called. */
    void called(String owner) {
        if (owner.equals(unconstructed.peek())) {
            unconstructed.pop();
            if (owner.equals("java/lang/Object")) {
                out.visitInsn(Opcodes.DUP);
                probes.call("born", "(Ljava/lang/Object;)V");
            }
            making.constructed(owner, done);
        }
        if (isConstructor && !done && (owner.equals(target.parent) || owner.equals(target.name))) {
            if (ofParent > 0) {
                ofParent--;
            }
            else {
                done = true;
                number(owner);
            }
        }
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker") // the class is the owner, and the field has a name
    private void number(String called) {
        if (target.isRoot && called.equals(target.parent)) {
            out.visitVarInsn(Opcodes.ALOAD, 0);
            probes.call("number", "()I");
            out.visitFieldInsn(Opcodes.PUTFIELD, target.name, Members.NUMBER, "I");
            if (called.equals("java/lang/Enum")) {
                out.visitVarInsn(Opcodes.ALOAD, 0);
                probes.call("enumerated", "(Ljava/lang/Object;)V");
            }
        }
    }
}
