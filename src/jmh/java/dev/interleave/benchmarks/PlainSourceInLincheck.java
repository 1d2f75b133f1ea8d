package dev.interleave.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jetbrains.lincheck.Lincheck;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import dev.interleave.program.compile.Compiled;

/** Has Lincheck run the source of {@link PlainSource}, whose class files are on the class path, again and again. */
final class PlainSourceInLincheck {

    /** A class that calls the program's main method, since no source can name the class of a compact source file. */
    private static final String CALL = "CallOfMain";

    /** Where the schedules taken are counted: Lincheck puts static fields back after each. */
    private static final String TAKEN = "dev.interleave.benchmarks.taken";

    private PlainSourceInLincheck() {
    }

    public static void main(String[] arguments) throws Exception {
        int schedules = Integer.parseInt(arguments[0]);
        Runnable call = Class.forName(CALL).asSubclass(Runnable.class).getDeclaredConstructor().newInstance();
        PrintStream out = System.out;
        // What the program prints goes nowhere; no pipe makes it wait.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        checkCount(schedules, call);
        Rate.print(out, Integer.parseInt(arguments[1]), () -> {
            Lincheck.runConcurrentTest(schedules, call);
            return (long) schedules;
        });
    }

    /** It takes as many schedules as it is asked for. */
    private static void checkCount(int schedules, Runnable call) {
        System.setProperty(TAKEN, "0");
        Lincheck.runConcurrentTest(schedules, () -> {
            System.setProperty(TAKEN, Integer.toString(Integer.getInteger(TAKEN) + 1));
            call.run();
        });
        int taken = Integer.getInteger(TAKEN);
        if (taken < schedules) {
            throw new IllegalStateException("Only " + taken + " schedules were taken");
        }
    }

    /** Writes the class files that this needs on its class path. */
    static void write(Compiled compiled, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : compiled.classes().entrySet()) {
            Files.write(folder.resolve(file.getKey() + ".class"), file.getValue());
        }
        Files.write(folder.resolve(CALL + ".class"), call(compiled.main()));
    }

    private static byte[] call(String main) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, CALL, null, "java/lang/Object",
                new String[] {"java/lang/Runnable"});
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
        run.visitCode();
        run.visitTypeInsn(Opcodes.NEW, main);
        run.visitInsn(Opcodes.DUP);
        run.visitMethodInsn(Opcodes.INVOKESPECIAL, main, "<init>", "()V", false);
        run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, main, "main", "()V", false);
        run.visitInsn(Opcodes.RETURN);
        run.visitMaxs(0, 0);
        run.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
