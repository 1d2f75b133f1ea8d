package dev.interleave.program.instead;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.rewrite.ProgramLoader;

/**
 * The constants of enumerations, which a program's classes make anew in each run, while {@link Class} knows those of the first.
 *
 * <p>Stateless.
 */
public final class Enumerations {

    private Enumerations() {
    }

    /** The constants of an enumeration in their order; null if a class is none. */
    @SuppressWarnings("unchecked")
    public static <E> E @Nullable [] constants(Class<E> type) {
        if (!(type.getClassLoader() instanceof ProgramLoader) || !type.isEnum()) {
            return type.getEnumConstants();
        }
        try {
            Method values = type.getDeclaredMethod("values");
            values.setAccessible(true);
            return (E[]) values.invoke(null);
        }
        catch (InvocationTargetException ex) {
            switch (ex.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("No constants of " + type.getName(), ex);
            }
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("No constants of " + type.getName(), ex);
        }
    }

    /** The constant of a name. */
    public static Enum<?> constant(Class<?> type, String name) {
        Object[] constants = constants(type);
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return (Enum<?>) constant;
                }
            }
        }
        throw new IllegalArgumentException("No enum constant " + type.getCanonicalName() + "." + name);
    }
}
