package dev.interleave.program.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the JDK's classes look a fixed number of times before they park. On another JDK, a row that fails is news. */
class SpinsTests {

    private static final String PACKAGE = "java/util/concurrent/";

    /** How often a method of this JDK has a constant in its code. */
    private static int count(String type, String method, int constant) throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (InputStream file = ClassLoader.getSystemResourceAsStream(PACKAGE + type + ".class")) {
            assertThat(file).isNotNull();
            new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                        String[] exceptions) {
                    return new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public void visitIntInsn(int opcode, int operand) {
                            count.addAndGet(name.equals(method) && operand == constant ? 1 : 0);
                        }
                    };
                }
            }, ClassReader.SKIP_FRAMES);
        }
        return count.get();
    }

    @ParameterizedTest
    @CsvSource({"Exchanger, xchg, 1024", "LinkedTransferQueue$DualNode, await, 128", "Phaser, <clinit>, 256",
            "ForkJoinPool, deactivate, 256", "ForkJoinPool, spinLockRunState, 128"})
    void thereIsOneSuchNumberAndOneLookInstead(String type, String method, int looks) throws IOException {
        assertThat(count(type, method, looks)).isOne();
        assertThat(Spins.instead(ClassNames.COPIES + PACKAGE + type, method, looks)).isOne();
    }

    @Test
    void otherNumbersStay() {
        assertThat(Spins.instead(ClassNames.COPIES + PACKAGE + "Exchanger", "xchg", 256)).isEqualTo(256);
        assertThat(Spins.instead(ClassNames.COPIES + PACKAGE + "Exchanger", "exchange", 1024)).isEqualTo(1024);
        assertThat(Spins.instead("Exchanger", "xchg", 1024)).isEqualTo(1024);
    }
}
