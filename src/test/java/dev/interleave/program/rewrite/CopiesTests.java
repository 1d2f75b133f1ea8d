package dev.interleave.program.rewrite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Copies of the JDK's classes find what they call in the place of what only the JDK may have. */
class CopiesTests {

    static List<Path> copied() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
        try (Stream<Path> files = Files.walk(base.resolve("java/util"))) {
            return files.filter(Files::isRegularFile).filter(file -> {
                String name = base.relativize(file).toString();
                return name.endsWith(".class") && !name.contains("/LockSupport")
                        && ClassNames.isCopied(name.substring(0, name.length() - 6));
            }).toList();
        }
    }

    /** What sets something is left out, and no program reads objects from a stream. */
    private static boolean isNeeded(String method, String owner, String called) {
        return owner.startsWith(ClassNames.INSTEAD) && !called.startsWith("set") && !method.startsWith("read");
    }

    private static Set<String> missing(byte[] original, String name) {
        Set<String> missing = new TreeSet<>();
        new ClassReader(original).accept(new ClassRemapper(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String method, String descriptor, @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(int opcode, String owner, String called, String wanted,
                            boolean onInterface) {
                        if (isNeeded(method, owner, called) && !has(owner, called, wanted)) {
                            missing.add(owner + "." + called + wanted + " in " + name + "." + method);
                        }
                    }
                };
            }
        }, new ClassNames(ClassNames.COPIES + name)), ClassReader.SKIP_FRAMES);
        return missing;
    }

    private static boolean has(String owner, String called, String descriptor) {
        try {
            Class<?> type = Class.forName(owner.replace('/', '.'));
            int count = Type.getArgumentTypes(descriptor).length;
            return called.equals("<init>")
                    ? Arrays.stream(type.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == count)
                    : Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods()))
                            .anyMatch(each -> each.getName().equals(called) && each.getParameterCount() == count);
        }
        catch (ClassNotFoundException ex) {
            return false;
        }
    }

    @Test
    void findWhatTheyCall() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : copied()) {
            String name = file.toString().replaceFirst(".*java\\.base/", "").replace(".class", "");
            missing.addAll(missing(Files.readAllBytes(file), name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void threadsHaveEveryMethodThatAProgramMayCall() {
        List<String> missing = Arrays.stream(Thread.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Thread.class)
                .filter(method -> Allowed.member("java/lang/Thread", method.getName()))
                .filter(method -> !has(ClassNames.INSTEAD + "Thread", method.getName(),
                        Type.getMethodDescriptor(method)))
                .map(Object::toString).toList();
        assertThat(missing).isEmpty();
    }
}
