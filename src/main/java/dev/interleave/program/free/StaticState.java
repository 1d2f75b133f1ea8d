package dev.interleave.program.free;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whether a program's classes can remember anything from one run to the next, or do something only once. */
final class StaticState {

    private static final int CONSTANT = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

    private StaticState() {
    }

    /** Whether a class has a static field that is no constant, or does something when it is initialised. */
    static boolean isIn(Map<String, byte[]> classes) {
        AtomicBoolean found = new AtomicBoolean();
        classes.values().forEach(bytes -> new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable FieldVisitor visitField(int access, String name, String descriptor,
                    @Nullable String signature, @Nullable Object value) {
                if ((access & Opcodes.ACC_STATIC) != 0 && (access & CONSTANT) != CONSTANT) {
                    found.set(true);
                }
                return null;
            }

            @Override
            public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
                    @Nullable String signature, String @Nullable [] exceptions) {
                if (name.equals("<clinit>")) {
                    found.set(true);
                }
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES));
        return found.get();
    }
}
