package dev.interleave.program.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has a method's code say what a call of something else touches, or may change unseen.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Calls {

    private final String method;

    private final Target target;

    private final Construction construction;

    private final Bridges bridges;

    private final Replacements replacements;

    private final Probes probes;

    private final MethodVisitor out;

    Calls(Target target, String method, Construction construction, Bridges bridges, Probes probes, MethodVisitor out) {
        this.method = method;
        this.target = target;
        this.construction = construction;
        this.bridges = bridges;
        this.probes = probes;
        this.out = out;
        this.replacements = new Replacements(target, construction, bridges, probes, out);
    }

    void method(int opcode, String owner, String called, String descriptor, boolean onInterface) {
        if (replacements.replace(opcode, owner, called, descriptor)) {
            return;
        }
        // What takes the place of an interface of the JDK's is a class.
        boolean isClass = owner.startsWith(ClassNames.INSTEAD + "Thread$Builder")
                || owner.equals(ClassNames.INSTEAD + "Secrets");
        int op = isClass && opcode == Opcodes.INVOKEINTERFACE ? Opcodes.INVOKEVIRTUAL : opcode;
        boolean inInterface = onInterface && !isClass;
        if (opcode == Opcodes.INVOKESTATIC) {
            probes.ensure(target.files.declaringMethod(owner, called, descriptor));
        }
        if (target.leaves(method, opcode, owner, called, descriptor)) {
            probes.call(switch (target.kind) {
                case OWN -> "call";
                case PLAIN -> "callOfCollection";
                case CALLS -> "callNext";
            }, "()V");
        }
        boolean ofCollection = target.kind == Kind.CALLS && Target.mayBeCollection(owner, called, opcode);
        if (ofCollection) {
            probes.call("callCollection", "()V");
        }
        boolean mayChange = target.mayChange(owner, called, descriptor);
        if (usesItsArrays(opcode, owner, called, descriptor)) {
            probes.whole();
            if (mayChange) {
                probes.call("effect", "()V");
            }
            bridges.reading(out, opcode, owner, called, descriptor,
                    code -> code.visitMethodInsn(op, owner, called, descriptor, inInterface));
            return;
        }
        if (clonesArray(owner, called)) {
            probes.whole();
            probes.call(switch (target.kind) {
                case OWN -> "clone";
                case PLAIN -> "cloneHeld";
                case CALLS -> "cloneInside";
            }, "(Ljava/lang/Object;)Ljava/lang/Object;");
            if (mayChange) {
                probes.call("effect", "()V");
            }
            probes.born();
            return;
        }
        announceCopy(opcode, owner, called, descriptor);
        if (mayChange && opcode == Opcodes.INVOKEINTERFACE) {
            receiver(descriptor);
            mayChange = false;
        }
        out.visitMethodInsn(op, owner, called, descriptor, inInterface);
        if (ofCollection) {
            probes.call("collectionCalled", "()V");
        }
        if (mayChange && !(called.equals("<init>") && owner.equals("java/lang/Object"))) {
            probes.call("effect", "()V");
        }
        if (opcode == Opcodes.INVOKESPECIAL && called.equals("<init>")) {
            construction.called(owner);
        }
    }

    // What is read by what is called

    private boolean isForeign(String owner) {
        return !target.isRewritten(owner) && !owner.startsWith(ClassNames.INSTEAD)
                && !owner.startsWith("java/lang/invoke/") && !target.isText();
    }

    private boolean usesItsArrays(int opcode, String owner, String called, String descriptor) {
        return opcode != Opcodes.INVOKESPECIAL && (isForeign(owner) || isInherited(owner, called))
                && takesArray(descriptor);
    }

    /** Whether a class that is rewritten has a method from one that is not. */
    private static boolean isInherited(String owner, String called) {
        return owner.endsWith("/ThreadLocalRandom") && called.equals("nextBytes");
    }

    private static boolean takesArray(String descriptor) {
        for (Type type : Type.getArgumentTypes(descriptor)) {
            if (type.getSort() == Type.ARRAY) {
                return true;
            }
        }
        return false;
    }

    private static boolean clonesArray(String owner, String called) {
        return owner.startsWith("[") && called.equals("clone");
    }

    private boolean clonesObject(String owner, String called) {
        return target.kind == Kind.OWN && owner.equals("java/lang/Object") && called.equals("clone");
    }

    /** Whether something is made of a single array. */
    private boolean makesOfArray(int opcode, String owner, String descriptor) {
        return opcode == Opcodes.INVOKESPECIAL && isForeign(owner) && descriptor.startsWith("([")
                && Type.getArgumentTypes(descriptor).length == 1;
    }

    private void announceCopy(int opcode, String owner, String called, String descriptor) {
        if (makesOfArray(opcode, owner, descriptor)) {
            probes.whole();
            out.visitInsn(Opcodes.DUP);
            probes.call("readAll", "(Ljava/lang/Object;)V");
        }
        else if (clonesObject(owner, called)) {
            probes.whole();
            out.visitInsn(Opcodes.DUP);
            probes.call("readFields", "(Ljava/lang/Object;)V");
        }
    }

    /** Before a call through an interface of the JDK's: whose object it is shows only then. */
    private void receiver(String descriptor) {
        Type[] types = Type.getArgumentTypes(descriptor);
        if (types.length == 0) {
            out.visitInsn(Opcodes.DUP);
            probes.call("receiver", "(Ljava/lang/Object;)V");
        }
        else if (types.length == 1 && types[0].getSize() == 1) {
            out.visitInsn(Opcodes.DUP2);
            out.visitInsn(Opcodes.POP);
            probes.call("receiver", "(Ljava/lang/Object;)V");
        }
        else {
            probes.call("effect", "()V");
        }
    }
}
