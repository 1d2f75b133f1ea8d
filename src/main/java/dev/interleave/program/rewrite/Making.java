package dev.interleave.program.rewrite;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has a method's code say where it makes objects and gets them, by which they are called if no field holds them. What the JDK's
 * classes make for themselves is a part of the object that makes it.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Making {

    private static final String CONCURRENT = ClassNames.COPIES + "java/util/concurrent/";

    private static final String TASK = CONCURRENT + "FutureTask";

    /** Classes of the JDK's for its own use, at whose objects threads wait. */
    private static final Set<String> WAITED_AT = Set.of("ConcurrentHashMap$Node", "ConcurrentHashMap$ReservationNode",
            "ConcurrentHashMap$TreeBin", "ConcurrentHashMap$TreeNode", "ConcurrentHashMap$ForwardingNode",
            "CompletableFuture$Signaller", "Phaser$QNode", "locks/AbstractQueuedSynchronizer$ConditionObject",
            "locks/AbstractQueuedLongSynchronizer$ConditionObject");

    private final Target target;

    private final Outline.Method outlined;

    private final boolean isStatic;

    private final Probes probes;

    private final MethodVisitor out;

    private int line;

    private int calls;

    private int uses;

    private int arrays;

    Making(Target target, Outline.Method outlined, int access, Probes probes, MethodVisitor out) {
        this.target = target;
        this.outlined = outlined;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.probes = probes;
        this.out = out;
    }

    void line(int number) {
        line = number;
    }

    /** A call comes next. */
    void call(String owner, String called) {
        calls++;
        if (target.kind == Kind.OWN && called.equals("invokeAll") && !owner.equals(target.name)) {
            probes.call("calls", "(I)V", target.called(null, line));
        }
    }

    /** An object is constructed, which is on top of the stack. */
    void constructed(String type, boolean inside) {
        if (target.kind == Kind.OWN) {
            if (target.isRewritten(type) || type.equals("java/lang/Object")) {
                made(outlined.calledLocals().get(calls));
            }
            return;
        }
        if (type.equals(TASK) && target.name.equals(CONCURRENT + "AbstractExecutorService")) {
            out.visitInsn(Opcodes.DUP);
            probes.call("madeInside", "(Ljava/lang/Object;)V");
        }
        else if (inside && !isStatic && type.startsWith(ClassNames.COPIES) && type.indexOf('$') > 0) {
            out.visitInsn(Opcodes.DUP);
            out.visitVarInsn(Opcodes.ALOAD, 0);
            boolean isWaitedAt = type.startsWith(CONCURRENT)
                    && WAITED_AT.contains(type.substring(CONCURRENT.length()));
            probes.call(isWaitedAt ? "partOf" : "partIfRecorded", "(Ljava/lang/Object;Ljava/lang/Object;)V");
        }
    }

    /** A call has returned. */
    void returned(int opcode, String owner, String called, String descriptor) {
        if (target.kind != Kind.OWN || called.equals("<init>")) {
            return;
        }
        String type = Type.getReturnType(descriptor).getDescriptor();
        // Of the collections there are interfaces, which are the JDK's own.
        if (type.startsWith("L" + ClassNames.COPIES) || type.startsWith("Ljava/util/") && opcode == Opcodes.INVOKESTATIC
                && owner.equals(ClassNames.COPIES + "java/util/Collections")) {
            made(outlined.calledLocals().get(calls));
        }
    }

    /** A local variable comes next. */
    void local() {
        uses++;
        String name = target.kind == Kind.OWN ? outlined.arrayLocals().get(uses) : null;
        if (name != null) {
            made(name);
        }
    }

    /** An array of one dimension was made, which is on top of the stack; it has its name before its elements are stored. */
    void array() {
        ArrayLiterals.Holder holder = outlined.literals().get(++arrays);
        if (target.kind != Kind.OWN || holder == null) {
            return;
        }
        String owner = holder.owner();
        if (owner == null || !holder.path().isEmpty()) {
            made((owner == null ? holder.name() : target.readableName(owner, holder.name())) + holder.path());
        }
        else if (target.isRewritten(owner)) {
            out.visitInsn(Opcodes.DUP);
            probes.call("name", "(Ljava/lang/Object;I)V", target.number(owner, holder.name()));
        }
    }

    private void made(@Nullable String local) {
        out.visitInsn(Opcodes.DUP);
        probes.call("made", "(Ljava/lang/Object;I)V", target.called(local, line));
    }
}
