package dev.interleave.program.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * The order in which {@code Set.of} and {@code Map.of} have their elements: each JVM picks one at random. Here it is the same
 * in all, so that a program does the same in each.
 *
 * <p>Stateless. It needs {@code jdk.internal.misc} to be exported.
 */
public final class SetOrder {

    private static final long SALT = 0x1234_5678L;

    private SetOrder() {
    }

    /** Has it the same from now on. Where the JDK has other names for it, it stays as it is. */
    public static void settle() {
        try {
            Class<?> type = Class.forName("java.util.ImmutableCollections");
            put(type.getDeclaredField("SALT32L"), "putLong", SALT);
            put(type.getDeclaredField("REVERSE"), "putBoolean", false);
        }
        catch (ReflectiveOperationException ex) {
            // Of another JDK.
        }
    }

    private static void put(Field field, String how, Object value) throws ReflectiveOperationException {
        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            Object unsafe = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type)).invoke();
            Object base = lookup.findVirtual(type, "staticFieldBase", MethodType.methodType(Object.class, Field.class))
                    .invoke(unsafe, field);
            Object offset =
                    lookup.findVirtual(type, "staticFieldOffset", MethodType.methodType(long.class, Field.class))
                            .invoke(unsafe, field);
            MethodHandle to = lookup.findVirtual(type, how,
                    MethodType.methodType(void.class, Object.class, long.class, field.getType()));
            to.invoke(unsafe, base, offset, value);
        }
        catch (ReflectiveOperationException | RuntimeException | Error ex) {
            throw ex;
        }
        catch (Throwable ex) {
            throw new IllegalStateException("No order of sets", ex);
        }
    }
}
