package dev.interleave.program.rewrite;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Methods that a class gets so that calls out of it say what they touch: of a handle, of what only java.lang may call, and of
 * what reads arrays and is not rewritten. Each takes the call's arguments, says so, and passes them on.
 *
 * <p>Confined to the thread that loads the class.
 */
final class Bridges {

    private static final Handle LINK = new Handle(Opcodes.H_INVOKESTATIC, ClassNames.REWRITE + "Privileged", "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;I)Ljava/lang/invoke/CallSite;",
            false);

    private static final String HANDLE = "java/lang/invoke/VarHandle";

    /** Methods that fill the array that they get. */
    private static final Set<String> FILLING =
            Set.of("getBytes", "getChars", "inflate", "nextBytes", "toArray", "toChars");

    /** Methods that fill one array with what they make of another. */
    private static final Set<String> CONVERTING = Set.of("decode", "encode");

    private final Target target;

    private final ClassVisitor out;

    /** By their names and descriptors, what writes them. */
    private final Map<String, Runnable> wanted = new HashMap<>();

    Bridges(Target target, ClassVisitor out) {
        this.target = target;
        this.out = out;
    }

    /** Writes those that calls were sent to. */
    void write() {
        wanted.values().forEach(Runnable::run);
    }

    /** Loads arguments that stand in local variables from one on. */
    static void load(MethodVisitor code, Type[] types, int from) {
        int local = from;
        for (Type type : types) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
    }

    private void send(MethodVisitor code, String bridge, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, target.name, bridge, descriptor, target.isInterface);
    }

    /**
     * Wants a bridge.
     *
     * @param announce says what is about to be touched
     * @param call makes the call, whose arguments are on the stack, and returns what that does
     */
    private void want(String bridge, String descriptor, Consumer<MethodVisitor> announce,
            Consumer<MethodVisitor> call) {
        wanted.computeIfAbsent(bridge + descriptor, _ -> () -> {
            MethodVisitor code = out.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                    bridge, descriptor, null, null);
            code.visitCode();
            announce.accept(code);
            load(code, Type.getArgumentTypes(descriptor), 0);
            call.accept(code);
            code.visitMaxs(0, 0);
            code.visitEnd();
        });
    }

    /** The arguments of a static method that calls a method. */
    private static String withReceiver(int opcode, String owner, String descriptor) {
        return opcode == Opcodes.INVOKESTATIC ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
    }

    // What only java.lang may call

    /** Sends a call there; it says that it uses the arrays that it gets. */
    void privileged(MethodVisitor code, int opcode, String owner, String called, String descriptor) {
        String full = withReceiver(opcode, owner, descriptor);
        String bridge = "privileged$" + called + "$" + Integer.toHexString((owner + full).hashCode());
        int how = opcode == Opcodes.INVOKESTATIC ? Privileged.STATIC : Privileged.VIRTUAL;
        want(bridge, full, to -> announceArrays(to, called, full, true),
                to -> {
                    to.visitInvokeDynamicInsn(called, full, LINK, owner, how);
                    returns(to, full);
                });
        send(code, bridge, full);
    }

    /** Reads a static field that only java.lang sees. */
    static void readPrivileged(MethodVisitor code, String owner, String field, String descriptor) {
        code.visitInvokeDynamicInsn(field, "()" + descriptor, LINK, owner, Privileged.STATIC_FIELD);
    }

    // What is not rewritten

    /** Sends a call there; it says that it reads the arrays that it gets, or which of them it fills. */
    void reading(MethodVisitor code, int opcode, String owner, String called, String descriptor,
            Consumer<MethodVisitor> call) {
        String full = withReceiver(opcode, owner, descriptor);
        String bridge = "reading$" + called + "$" + Integer.toHexString((owner + opcode + descriptor).hashCode());
        want(bridge, full, to -> announceArrays(to, called, full, false), to -> {
            call.accept(to);
            returns(to, full);
        });
        send(code, bridge, full);
    }

    private static void returns(MethodVisitor code, String descriptor) {
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    }

    /** Says that arrays among the arguments are used; those of a text's bytes as wholes, and written. */
    private static void announceArrays(MethodVisitor code, String called, String descriptor, boolean ofTexts) {
        Type[] types = Type.getArgumentTypes(descriptor);
        int filled = filled(called, types);
        int local = 0;
        for (int i = 0; i < types.length; i++) {
            if (ofTexts && types[i].getDescriptor().equals("[B")) {
                code.visitVarInsn(Opcodes.ALOAD, local);
                code.visitInsn(Opcodes.ICONST_0);
                Probes.call(code, "writeElement", "(Ljava/lang/Object;I)V");
            }
            else if (types[i].getSort() == Type.ARRAY) {
                code.visitVarInsn(Opcodes.ALOAD, local);
                Probes.call(code, i == filled ? "fillAll" : "readAll", "(Ljava/lang/Object;)V");
            }
            local += types[i].getSize();
        }
    }

    /** Which of the arguments is an array that a method fills: the last; negative if it fills none. */
    private static int filled(String called, Type... types) {
        int arrays = 0;
        int last = -1;
        for (int i = 0; i < types.length; i++) {
            if (types[i].getSort() == Type.ARRAY) {
                arrays++;
                last = i;
            }
        }
        return FILLING.contains(called) || CONVERTING.contains(called) && arrays > 1 ? last : -1;
    }

    // Handles

    /** Sends a call of a handle's method there; it says what the handle is about to touch. */
    void handle(MethodVisitor code, String called, String descriptor) {
        String full = withReceiver(Opcodes.INVOKEVIRTUAL, HANDLE, descriptor);
        String bridge = "handle$" + called + "$" + Integer.toHexString(descriptor.hashCode());
        want(bridge, full, to -> announceHandle(to, called, Type.getArgumentTypes(descriptor)),
                to -> use(to, called, descriptor, full));
        send(code, bridge, full);
    }

    /** Uses a handle. Whether it takes what it gets, only it knows: what was announced is taken back where it throws. */
    private static void use(MethodVisitor code, String called, String descriptor, String full) {
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        code.visitTryCatchBlock(from, to, failed, null);
        code.visitLabel(from);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, HANDLE, Comparisons.strong(called), descriptor, false);
        code.visitLabel(to);
        Comparisons.tell(code, called, full, 0);
        returns(code, full);
        code.visitLabel(failed);
        Object[] frame = Guards.frameOf(Type.getArgumentTypes(full)).toArray();
        code.visitFrame(Opcodes.F_FULL, frame.length, frame, 1, new Object[] {"java/lang/Throwable"});
        Probes.call(code, "failedBy", "()V");
        code.visitInsn(Opcodes.ATHROW);
    }

    private void announceHandle(MethodVisitor code, String called, Type[] types) {
        if (called.endsWith("Fence")) {
            return;
        }
        boolean onObject = types.length > 0 && types[0].getSort() >= Type.ARRAY;
        boolean onArray = onObject && types[0].getSort() == Type.ARRAY && types.length > 1
                && types[1].equals(Type.INT_TYPE);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        if (onObject) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
        }
        else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        if (onArray) {
            code.visitVarInsn(Opcodes.ILOAD, 2);
        }
        else {
            code.visitInsn(Opcodes.ICONST_0);
        }
        code.visitLdcInsn(called);
        code.visitInsn(target.kind == Kind.CALLS ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
        Probes.call(code, "touchBy", "(Ljava/lang/invoke/VarHandle;Ljava/lang/Object;ILjava/lang/String;Z)V");
    }
}
