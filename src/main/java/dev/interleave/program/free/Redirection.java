package dev.interleave.program.free;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Leads what a class prints, its exit and the beginnings of its threads to {@link Doors}. Everything else stays as it is.
 *
 * <p>Confined to one thread.
 */
final class Redirection extends ClassVisitor {

    private static final String DOORS = Type.getInternalName(Doors.class);

    private static final String SYSTEM = "java/lang/System";

    private static final String THREAD = "java/lang/Thread";

    private static final String BUILDER = "java/lang/Thread$Builder";

    private static final String RUNNABLE = "Ljava/lang/Runnable;";

    private static final Set<String> STREAMS = Set.of("out", "err");

    private boolean isThread;

    Redirection(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    private static boolean isDoor(String owner, String method) {
        return owner.equals("java/lang/IO") || owner.equals(SYSTEM) && method.equals("exit");
    }

    /** Whether a thread is given what it is to do, as the last argument or the last but a name. */
    private static boolean isGivenToThread(String owner, String method, String type) {
        String arguments = type.substring(0, type.indexOf(')'));
        return owner.equals(THREAD) && method.equals("<init>") && (arguments.endsWith(RUNNABLE)
                || isBeforeName(type))
                || (owner.equals(THREAD) || owner.startsWith(BUILDER)) && arguments.equals("(" + RUNNABLE);
    }

    private static boolean isBeforeName(String type) {
        return type.contains(RUNNABLE + "Ljava/lang/String;)");
    }

    @Override
    public void visit(int version, int access, String name, @Nullable String signature, @Nullable String parent,
            String @Nullable [] interfaces) {
        isThread = THREAD.equals(parent);
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {

            @Override
            public void visitCode() {
                super.visitCode();
                if (isThread && name.equals("run") && descriptor.equals("()V")
                        && (access & Opcodes.ACC_STATIC) == 0) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, DOORS, "meet", "()V", false);
                }
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String type) {
                if (owner.equals(SYSTEM) && STREAMS.contains(field)) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, DOORS, field, "()" + type, false);
                }
                else {
                    super.visitFieldInsn(opcode, owner, field, type);
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String type, boolean onInterface) {
                if (isGivenToThread(owner, method, type)) {
                    boolean beforeName = isBeforeName(type);
                    if (beforeName) {
                        super.visitInsn(Opcodes.SWAP);
                    }
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, DOORS, "together", "(" + RUNNABLE + ")" + RUNNABLE,
                            false);
                    if (beforeName) {
                        super.visitInsn(Opcodes.SWAP);
                    }
                }
                super.visitMethodInsn(opcode, isDoor(owner, method) ? DOORS : owner, method, type, onInterface);
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                Object[] redirected = arguments.clone();
                for (int i = 0; i < redirected.length; i++) {
                    if (redirected[i] instanceof Handle handle && isDoor(handle.getOwner(), handle.getName())) {
                        redirected[i] = new Handle(handle.getTag(), DOORS, handle.getName(), handle.getDesc(), false);
                    }
                }
                super.visitInvokeDynamicInsn(method, type, bootstrap, redirected);
            }
        };
    }
}
