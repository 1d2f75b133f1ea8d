package dev.interleave.program.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Moves the static fields of a program's interfaces, and what gives them their values, to classes beside them: fields of an
 * interface get their values once, those of a class can get them in each run.
 *
 * <p>Confined to the thread that makes it.
 */
final class InterfaceStatics {

    /** What a class's name has before the interface's, so that its fields are named as the interface's. */
    private static final String BESIDE = "$interleave$";

    private static final String BEGIN = "interleave$begin";

    /** By the names of interfaces that have such fields, these. */
    private final Map<String, Set<String>> moved = new HashMap<>();

    /** By the names of classes, where a field is looked for: what they extend. */
    private final Map<String, List<String>> above = new HashMap<>();

    /** By the names of classes that have classes in their nest, these. */
    private final Map<String, List<String>> members = new HashMap<>();

    private InterfaceStatics() {
    }

    /** A program's class files, by internal name, with the static fields of its interfaces in classes. */
    static Map<String, byte[]> move(Map<String, byte[]> own) {
        InterfaceStatics statics = new InterfaceStatics();
        own.values().forEach(statics::look);
        if (statics.moved.isEmpty()) {
            return new HashMap<>(own);
        }
        Map<String, byte[]> all = new HashMap<>();
        own.forEach((name, bytes) -> all.put(name, statics.without(name, bytes)));
        own.forEach((name, bytes) -> {
            if (statics.moved.containsKey(name)) {
                all.put(beside(name), statics.beside(name, bytes));
            }
        });
        return all;
    }

    /** The name of the class that has an interface's fields, if it has such. */
    static String beside(String name) {
        return name + BESIDE + name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }

    private void look(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        List<String> parents = new ArrayList<>(List.of(reader.getInterfaces()));
        parents.add(reader.getSuperName());
        above.put(reader.getClassName(), parents);
        if ((reader.getAccess() & Opcodes.ACC_INTERFACE) == 0) {
            return;
        }
        Set<String> fields = new HashSet<>();
        String[] host = {reader.getClassName()};
        reader.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitNestHost(String nestHost) {
                host[0] = nestHost;
            }

            @Override
            public @Nullable FieldVisitor visitField(int access, String name, String descriptor,
                    @Nullable String signature, @Nullable Object value) {
                if (value == null) {
                    fields.add(name);
                }
                return null;
            }
        }, ClassReader.SKIP_CODE);
        if (!fields.isEmpty()) {
            moved.put(reader.getClassName(), fields);
            members.computeIfAbsent(host[0], _ -> new ArrayList<>()).add(beside(reader.getClassName()));
        }
    }

    /** The name of the class that has a field now; null if it has not moved. */
    private @Nullable String now(String owner, String field) {
        if (moved.getOrDefault(owner, Set.of()).contains(field)) {
            return beside(owner);
        }
        for (String each : above.getOrDefault(owner, List.of())) {
            String found = now(each, field);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A class file that uses the fields where they are now, and has none that have moved. */
    private byte[] without(String name, byte[] bytes) {
        Set<String> fields = moved.getOrDefault(name, Set.of());
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(new Moving(writer) {
            @Override
            public @Nullable FieldVisitor visitField(int access, String field, String descriptor,
                    @Nullable String signature, @Nullable Object value) {
                return fields.contains(field) ? null : super.visitField(access, field, descriptor, signature, value);
            }

            @Override
            public @Nullable MethodVisitor visitMethod(int access, String method, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                if (fields.isEmpty()) {
                    return super.visitMethod(access, method, descriptor, signature, exceptions);
                }
                if (method.equals("<clinit>")) {
                    return null;
                }
                MethodVisitor code = super.visitMethod(access, method, descriptor, signature, exceptions);
                return (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0
                        ? new Beginning(code, beside(name)) : code;
            }

            @Override
            public void visitEnd() {
                members.getOrDefault(name, List.of()).forEach(this::visitNestMember);
                super.visitEnd();
            }
        }, 0);
        return writer.toByteArray();
    }

    /** The class file that has an interface's fields. */
    private byte[] beside(String name, byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(new Moving(writer) {
            private String host = name;

            @Override
            public void visit(int version, int access, String type, @Nullable String signature, String superName,
                    String[] interfaces) {
                super.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC, beside(name), null,
                        superName, null);
            }

            @Override
            public void visitNestHost(String nestHost) {
                host = nestHost;
            }

            @Override
            public void visitNestMember(String member) {
                // They are the interface's.
            }

            @Override
            public void visitPermittedSubclass(String permitted) {
                // They are the interface's.
            }

            @Override
            public @Nullable FieldVisitor visitField(int access, String field, String descriptor,
                    @Nullable String signature, @Nullable Object value) {
                return value != null ? null : super.visitField(access, field, descriptor, signature, null);
            }

            @Override
            public @Nullable MethodVisitor visitMethod(int access, String method, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                return method.equals("<clinit>")
                        ? super.visitMethod(access, method, descriptor, signature, exceptions) : null;
            }

            @Override
            public void visitEnd() {
                super.visitNestHost(host);
                MethodVisitor begin = Objects.requireNonNull(
                        super.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, BEGIN, "()V", null, null));
                begin.visitCode();
                begin.visitInsn(Opcodes.RETURN);
                begin.visitMaxs(0, 0);
                begin.visitEnd();
                super.visitEnd();
            }
        }, 0);
        return writer.toByteArray();
    }

    /**
     * Has code use the fields where they are now.
     *
     * <p>Confined to one thread.
     */
    private class Moving extends ClassVisitor {

        Moving(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(int access, String method, String descriptor,
                @Nullable String signature, String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9,
                    super.visitMethod(access, method, descriptor, signature, exceptions)) {
                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    String now = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC
                            ? now(owner, field) : null;
                    super.visitFieldInsn(opcode, now == null ? owner : now, field, type);
                }
            };
        }
    }

    /**
     * A static method of an interface, which has the interface initialised.
     *
     * <p>Confined to one thread.
     */
    private static final class Beginning extends MethodVisitor {

        private final String beside;

        Beginning(@Nullable MethodVisitor next, String beside) {
            super(Opcodes.ASM9, next);
            this.beside = beside;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitMethodInsn(Opcodes.INVOKESTATIC, beside, BEGIN, "()V", false);
        }
    }
}
