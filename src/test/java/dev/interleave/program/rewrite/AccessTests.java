package dev.interleave.program.rewrite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import dev.interleave.Slow;
import dev.interleave.program.Inside;
import dev.interleave.program.run.Code;

import static org.assertj.core.api.Assertions.assertThat;

/** Copies of the JDK's classes use nothing that only the packages of their originals may use. */
@Slow
class AccessTests {

    /** What the code of a class, as it is loaded, uses of the JDK's and may not. */
    private static Set<String> refusedIn(byte[] bytes, String name) {
        Set<String> refused = new TreeSet<>();
        new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String method, String descriptor, @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(int opcode, String owner, String called, String wanted,
                            boolean onInterface) {
                        note(owner, called, wanted, true);
                    }

                    @Override
                    public void visitFieldInsn(int opcode, String owner, String field, String type) {
                        note(owner, field, type, false);
                    }

                    private void note(String owner, String member, String type, boolean isMethod) {
                        if (owner.startsWith("java/") && !mayUse(owner, member, type, isMethod)) {
                            refused.add(owner + "." + member + type + " in " + name + "." + method);
                        }
                    }
                };
            }
        }, ClassReader.SKIP_FRAMES);
        return refused;
    }

    private static boolean mayUse(String owner, String member, String type, boolean isMethod) {
        String at = owner;
        while (at != null) {
            ClassReader reader = reader(at);
            int[] access = {-1};
            reader.accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable MethodVisitor visitMethod(int flags, String name, String descriptor,
                        @Nullable String signature, String @Nullable [] exceptions) {
                    if (isMethod && name.equals(member) && descriptor.equals(type)) {
                        access[0] = flags;
                    }
                    return null;
                }

                @Override
                public org.objectweb.asm.@Nullable FieldVisitor visitField(int flags, String name, String descriptor,
                        @Nullable String signature, @Nullable Object value) {
                    if (!isMethod && name.equals(member)) {
                        access[0] = flags;
                    }
                    return null;
                }
            }, ClassReader.SKIP_CODE);
            if (access[0] >= 0) {
                return (access[0] & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                        && (reader.getAccess() & Opcodes.ACC_PUBLIC) != 0;
            }
            at = reader.getSuperName();
        }
        // An interface has it, whose members are public.
        return true;
    }

    private static ClassReader reader(String name) {
        try {
            return new ClassReader(name);
        }
        catch (IOException ex) {
            throw new IllegalStateException("No class " + name, ex);
        }
    }

    @Test
    void whatTheyUseIsPublic() throws Exception {
        ClassFiles files = new ClassFiles(Map.of(), "Main");
        Set<String> refused = new TreeSet<>();
        for (Path file : CopiesTests.copied()) {
            String name = file.toString().replaceFirst(".*java\\.base/", "").replace(".class", "");
            refused.addAll(refusedIn(
                    Rewriter.rewrite(ClassNames.COPIES + name, files, new Code(), Inside.STEPS), name));
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void aCallOfWhatOnlyTheirPackageMayCallIsSeen() throws Exception {
        byte[] original = Files.readAllBytes(CopiesTests.copied().stream()
                .filter(file -> file.endsWith("CompletableFuture.class")).findFirst().orElseThrow());
        assertThat(refusedIn(original, "CompletableFuture"))
                .anyMatch(each -> each.startsWith("java/util/concurrent/CancellationException.<init>"));
    }
}
