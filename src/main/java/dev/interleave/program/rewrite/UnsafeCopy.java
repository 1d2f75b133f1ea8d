package dev.interleave.program.rewrite;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Consumer;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class that the copies of the JDK's classes take for {@code jdk.internal.misc.Unsafe}: it says what is touched,
 * and has the real one do it.
 */
final class UnsafeCopy {

    static final String NAME = ClassNames.COPIES + "Unsafe";

    private static final String REAL = "jdk/internal/misc/Unsafe";

    private static final String SUPPORT = ClassNames.INSTEAD + "LockSupport";

    private UnsafeCopy() {
    }

    static byte[] write() throws ClassNotFoundException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "REAL", "L" + REAL + ";", null,
                null);
        method(writer, Opcodes.ACC_STATIC, "<clinit>", "()V", code -> {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, REAL, "getUnsafe", "()L" + REAL + ";", false);
            code.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "REAL", "L" + REAL + ";");
        });
        method(writer, Opcodes.ACC_PRIVATE, "<init>", "()V", code -> {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        });
        method(writer, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "getUnsafe", "()L" + NAME + ";", code -> {
            code.visitTypeInsn(Opcodes.NEW, NAME);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, NAME, "<init>", "()V", false);
        });
        method(writer, Opcodes.ACC_PUBLIC, "park", "(ZJ)V", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitVarInsn(Opcodes.LLOAD, 2);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, ClassNames.INSTEAD + "Secrets", "park", "(ZJ)V", false);
        });
        method(writer, Opcodes.ACC_PUBLIC, "unpark", "(Ljava/lang/Object;)V", code -> {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, ClassNames.INSTEAD + "Thread");
            code.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, "unpark", "(L" + ClassNames.INSTEAD + "Thread;)V",
                    false);
        });
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        for (Field field : unsafe.getDeclaredFields()) {
            constant(writer, field);
        }
        for (Method method : unsafe.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
                    && !method.getName().equals("park") && !method.getName().equals("unpark")) {
                delegate(writer, method);
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, int access, String name, String descriptor,
            Consumer<MethodVisitor> body) {
        MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Where an array's elements lie, and how far apart they are. */
    private static void constant(ClassWriter writer, Field field) {
        int wanted = Modifier.PUBLIC | Modifier.STATIC | Modifier.FINAL;
        if ((field.getModifiers() & wanted) == wanted && field.getType().isPrimitive()) {
            try {
                writer.visitField(wanted, field.getName(), Type.getDescriptor(field.getType()), null, field.get(null))
                        .visitEnd();
            }
            catch (IllegalAccessException ex) {
                throw new IllegalStateException("No value of " + field, ex);
            }
        }
    }

    private static void delegate(ClassWriter writer, Method method) {
        Type[] types = Type.getArgumentTypes(method);
        String descriptor = Type.getMethodDescriptor(method);
        method(writer, Opcodes.ACC_PUBLIC, method.getName(), descriptor, code -> {
            if (types.length >= 2 && types[0].equals(Type.getType(Object.class)) && types[1].equals(Type.LONG_TYPE)
                    && isAccess(method.getName())) {
                code.visitVarInsn(Opcodes.ALOAD, 1);
                code.visitVarInsn(Opcodes.LLOAD, 2);
                code.visitLdcInsn(method.getName());
                Probes.call(code, "touch", "(Ljava/lang/Object;JLjava/lang/String;)V");
            }
            code.visitFieldInsn(Opcodes.GETSTATIC, NAME, "REAL", "L" + REAL + ";");
            int local = 1;
            for (Type type : types) {
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
                local += type.getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, REAL, Comparisons.strong(method.getName()), descriptor, false);
            Comparisons.tell(code, method.getName(), descriptor, 1);
        });
    }

    private static boolean isAccess(String name) {
        return name.startsWith("get") || name.startsWith("put") || name.startsWith("compareAnd")
                || name.startsWith("weakCompareAnd");
    }
}
