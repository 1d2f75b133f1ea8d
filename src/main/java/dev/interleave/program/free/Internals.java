package dev.interleave.program.free;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the JDK keeps to itself: values of its static fields, and all virtual threads. Reached by reflection, since the compiler
 * sees only what the platform promises; the packages are exported when the JVM is started.
 *
 * <p>Immutable.
 */
final class Internals {

    private static final Class<?> UNSAFE = type("jdk.internal.misc.Unsafe");

    private static final Object THE_UNSAFE = call(method(UNSAFE, "getUnsafe"), null);

    private static final Method BASE = method(UNSAFE, "staticFieldBase", Field.class);

    private static final Method OFFSET = method(UNSAFE, "staticFieldOffset", Field.class);

    private static final Method PUT_INT = method(UNSAFE, "putIntVolatile", Object.class, long.class, int.class);

    private static final Method GET = method(UNSAFE, "getReferenceVolatile", Object.class, long.class);

    private static final Method ROOT = method(type("jdk.internal.vm.ThreadContainers"), "root");

    private static final Method THREADS = method(type("jdk.internal.vm.ThreadContainer"), "threads");

    private static final Method CHILDREN = method(type("jdk.internal.vm.ThreadContainer"), "children");

    private Internals() {
    }

    /** Sets a static field of type int. */
    static void put(Field field, int value) {
        call(PUT_INT, THE_UNSAFE, call(BASE, THE_UNSAFE, field), call(OFFSET, THE_UNSAFE, field), value);
    }

    /** The value of a static field that refers to an object. */
    static Object get(Field field) {
        return call(GET, THE_UNSAFE, call(BASE, THE_UNSAFE, field), call(OFFSET, THE_UNSAFE, field));
    }

    /** All virtual threads that have begun and not ended, and some platform threads. */
    static Stream<Thread> threads() {
        return threadsIn(call(ROOT, null));
    }

    private static Stream<Thread> threadsIn(Object container) {
        return Stream.concat(stream(THREADS, container).map(Thread.class::cast),
                stream(CHILDREN, container).flatMap(Internals::threadsIn));
    }

    private static Stream<?> stream(Method method, Object container) {
        return (Stream<?>) call(method, container);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        }
        catch (ClassNotFoundException ex) {
            throw new IllegalStateException("This JDK has no " + name, ex);
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        }
        catch (NoSuchMethodException ex) {
            throw new IllegalStateException("This JDK has no " + type.getName() + "." + name, ex);
        }
    }

    private static Object call(Method method, @Nullable Object target, Object... arguments) {
        try {
            Object result = method.invoke(target, arguments);
            return method.getReturnType() == void.class ? method : Objects.requireNonNull(result);
        }
        catch (IllegalAccessException | InvocationTargetException ex) {
            throw new IllegalStateException(method + " cannot be called", ex);
        }
    }
}
