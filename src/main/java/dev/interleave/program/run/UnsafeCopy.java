package dev.interleave.program.run;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

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

    private static final String PROBE = "dev/interleave/program/run/Probe";

    private static final String SUPPORT = ClassNames.LANG + "LockSupport";

    private UnsafeCopy() {
    }

    static byte[] write() throws ClassNotFoundException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "REAL", "L" + REAL + ";", null,
                null);
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        init.visitCode();
        init.visitMethodInsn(Opcodes.INVOKESTATIC, REAL, "getUnsafe", "()L" + REAL + ";", false);
        init.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "REAL", "L" + REAL + ";");
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        MethodVisitor get = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "getUnsafe", "()L" + NAME + ";",
                null, null);
        get.visitCode();
        get.visitInsn(Opcodes.ACONST_NULL);
        get.visitInsn(Opcodes.ARETURN);
        get.visitMaxs(0, 0);
        get.visitEnd();
        park(writer);
        for (Method method : Class.forName("jdk.internal.misc.Unsafe").getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
                    && !method.getName().equals("park") && !method.getName().equals("unpark")) {
                delegate(writer, method);
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void park(ClassWriter writer) {
        // Methods are called with invokevirtual on null's place: they are made static by whoever calls them.
        MethodVisitor park = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "park", "(ZJ)V", null, null);
        park.visitCode();
        park.visitVarInsn(Opcodes.ILOAD, 0);
        park.visitVarInsn(Opcodes.LLOAD, 1);
        park.visitMethodInsn(Opcodes.INVOKESTATIC, ClassNames.LANG + "Secrets", "park", "(ZJ)V", false);
        park.visitInsn(Opcodes.RETURN);
        park.visitMaxs(0, 0);
        park.visitEnd();
        MethodVisitor unpark = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "unpark",
                "(Ljava/lang/Object;)V", null, null);
        unpark.visitCode();
        unpark.visitVarInsn(Opcodes.ALOAD, 0);
        unpark.visitTypeInsn(Opcodes.CHECKCAST, ClassNames.LANG + "Thread");
        unpark.visitMethodInsn(Opcodes.INVOKESTATIC, SUPPORT, "unpark", "(L" + ClassNames.LANG + "Thread;)V", false);
        unpark.visitInsn(Opcodes.RETURN);
        unpark.visitMaxs(0, 0);
        unpark.visitEnd();
    }

    private static void delegate(ClassWriter writer, Method method) {
        Type[] types = Type.getArgumentTypes(method);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method.getName(),
                Type.getMethodDescriptor(method), null, null);
        code.visitCode();
        if (types.length >= 2 && types[0].equals(Type.getType(Object.class)) && types[1].equals(Type.LONG_TYPE)
                && isAccess(method.getName())) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.LLOAD, 1);
            code.visitInsn(method.getName().startsWith("get") && !method.getName().startsWith("getAnd")
                    ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "touch", "(Ljava/lang/Object;JZ)V", false);
        }
        code.visitFieldInsn(Opcodes.GETSTATIC, NAME, "REAL", "L" + REAL + ";");
        int local = 0;
        for (Type type : types) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, REAL, method.getName(), Type.getMethodDescriptor(method), false);
        code.visitInsn(Type.getReturnType(method).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static boolean isAccess(String name) {
        return name.startsWith("get") || name.startsWith("put") || name.startsWith("compareAnd")
                || name.startsWith("weakCompareAnd");
    }
}
