package dev.interleave.program.rewrite;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a call in the program's own code of each reference to a method that is not the program's: {@code System::exit} becomes
 * a method that calls it. What is done with calls is done with that one then.
 *
 * <p>Confined to the thread that loads the class.
 */
final class MethodReferences extends ClassVisitor {

    /** What the names of these methods begin with. */
    static final String PREFIX = "reference$";

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Declarations own;

    private final Map<Reference, Handle> replaced = new HashMap<>();

    private String name = "";

    private boolean isInterface;

    private MethodReferences(Declarations own, ClassVisitor next) {
        super(Opcodes.ASM9, next);
        this.own = own;
    }

    /** A class file without such references. */
    static byte[] called(byte[] bytes, Declarations own) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new MethodReferences(own, writer), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String type, @Nullable String signature, String superName,
            String[] interfaces) {
        name = type;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, type, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String descriptor, @Nullable String signature,
            String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, descriptor, signature, exceptions)) {

            private int line;

            @Override
            public void visitLineNumber(int number, Label start) {
                line = number;
                super.visitLineNumber(number, start);
            }

            @Override
            public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                Object[] all = arguments.clone();
                for (int i = 0; i < all.length && bootstrap.getOwner().equals(FACTORY); i++) {
                    if (all[i] instanceof Handle handle && isOfOthers(handle)) {
                        all[i] = replaced.computeIfAbsent(new Reference(handle, receiver(handle, type)),
                                each -> written(each, line));
                    }
                }
                super.visitInvokeDynamicInsn(called, type, bootstrap, all);
            }
        };
    }

    private boolean isOfOthers(Handle handle) {
        return !own.inheritedFrom(handle.getOwner(), handle.getName(), handle.getDesc()).isEmpty();
    }

    /**
     * What a method is referred to by.
     *
     * @param receiver the type of the object whose method it is, which has to be the one that is there already
     */
    private record Reference(Handle to, Type receiver) {
    }

    private static Type receiver(Handle to, String type) {
        Type[] bound = Type.getArgumentTypes(type);
        boolean hasOne = to.getTag() != Opcodes.H_NEWINVOKESPECIAL && to.getTag() != Opcodes.H_INVOKESTATIC;
        return hasOne && bound.length > 0 ? bound[0] : Type.getObjectType(to.getOwner());
    }

    private Handle written(Reference reference, int line) {
        Handle to = reference.to;
        boolean makes = to.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        boolean isStatic = to.getTag() == Opcodes.H_INVOKESTATIC;
        Type owner = reference.receiver;
        String descriptor = makes ? Type.getMethodDescriptor(owner, Type.getArgumentTypes(to.getDesc()))
                : isStatic ? to.getDesc() : "(" + owner.getDescriptor() + to.getDesc().substring(1);
        String method = PREFIX + replaced.size();
        MethodVisitor code = super.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, method,
                descriptor, null, null);
        code.visitCode();
        Label begin = new Label();
        code.visitLabel(begin);
        code.visitLineNumber(line, begin);
        if (makes) {
            code.visitTypeInsn(Opcodes.NEW, to.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        Bridges.load(code, Type.getArgumentTypes(descriptor), 0);
        code.visitMethodInsn(opcode(to), to.getOwner(), to.getName(), to.getDesc(), to.isInterface());
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
        return new Handle(Opcodes.H_INVOKESTATIC, name, method, descriptor, isInterface);
    }

    private static int opcode(Handle handle) {
        return switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> Opcodes.INVOKEVIRTUAL;
        };
    }
}
