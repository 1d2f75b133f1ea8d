package dev.interleave.program;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import dev.interleave.program.compile.Compiled;

/** Runs a program as it is, on threads that nobody schedules; one at a time, since it takes what is printed. */
final class FreeProgram {

    private FreeProgram() {
    }

    /** The program's classes, not rewritten. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** What it prints, in the form of an outcome; of programs whose threads end and throw nothing. */
    static synchronized String run(Compiled compiled) throws Exception {
        Class<?> main = Class.forName(compiled.main(), true, new Loader(compiled.classes()));
        FutureTask<Void> run = new FutureTask<>(() -> {
            Method method = main.getDeclaredMethod("main");
            method.setAccessible(true);
            method.invoke(Modifier.isStatic(method.getModifiers()) ? null : instance(main));
            return null;
        });
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Thread.ofPlatform().daemon().name("main").start(run);
            run.get(30, TimeUnit.SECONDS);
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("A program of the tests failed", ex.getCause());
        }
        finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).strip().replace(System.lineSeparator(), " / ");
    }
}
