package dev.interleave.program.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Where fields and elements lie in an object, as the JDK's own classes ask for it.
 *
 * <p>Thread-safe. It needs {@code jdk.internal.misc} to be exported.
 */
final class Memory {

    private static final int LONGEST_TEXT = 1000;

    private static final MethodHandle OFFSET;

    private static final MethodHandle BASE;

    private static final MethodHandle SCALE;

    private static final MethodHandle PUT;

    /** Where a constant of an enumeration keeps its hash code. */
    private static final long HASH;

    static {
        try {
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object unsafe = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type)).invoke();
            OFFSET = lookup.findVirtual(type, "objectFieldOffset", MethodType.methodType(long.class, Field.class))
                    .bindTo(unsafe);
            BASE = lookup.findVirtual(type, "arrayBaseOffset", MethodType.methodType(long.class, Class.class))
                    .bindTo(unsafe);
            SCALE = lookup.findVirtual(type, "arrayIndexScale", MethodType.methodType(int.class, Class.class))
                    .bindTo(unsafe);
            PUT = lookup.findVirtual(type, "putInt",
                    MethodType.methodType(void.class, Object.class, long.class, int.class)).bindTo(unsafe);
            HASH = offset(Enum.class.getDeclaredField("hash"));
        }
        catch (Throwable ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private Memory() {
    }

    static long offset(Field field) {
        try {
            return (long) OFFSET.invokeExact(field);
        }
        catch (Throwable ex) {
            throw new IllegalStateException("No offset of " + field, ex);
        }
    }

    static long base(Class<?> arrayType) {
        try {
            return (long) BASE.invokeExact(arrayType);
        }
        catch (Throwable ex) {
            throw new IllegalStateException("No elements in " + arrayType, ex);
        }
    }

    static long scale(Class<?> arrayType) {
        try {
            return (int) SCALE.invokeExact(arrayType);
        }
        catch (Throwable ex) {
            throw new IllegalStateException("No elements in " + arrayType, ex);
        }
    }

    /** Sets the hash code that a constant of an enumeration has. */
    static void hash(Enum<?> constant, int hash) {
        try {
            PUT.invokeExact((Object) constant, HASH, hash);
        }
        catch (Throwable ex) {
            throw new IllegalStateException("No hash code in " + constant.getDeclaringClass(), ex);
        }
    }

    /** What stands in a field or an element; null also if it cannot be known. */
    static @Nullable Object content(Object target, long offset, Place place) {
        try {
            return raw(target, offset, place);
        }
        catch (ReflectiveOperationException ex) {
            return null;
        }
    }

    /** A value as a person reads it: of an object its name. */
    static Object shown(Object target, long offset, Place place, Naming naming) {
        try {
            Object value = raw(target, offset, place);
            return switch (value) {
                case null -> "null";
                case Boolean is -> is;
                case Character character -> character.toString();
                case String text -> Outcome.shortened(text, LONGEST_TEXT);
                // An own number's code, or an atomic's, would say that it is looked at.
                case Traced traced -> naming.shown(traced);
                case BigInteger number when number.bitLength() > LONGEST_TEXT -> "a number of " + number.bitLength()
                        + " bits";
                case Number number -> number;
                default -> naming.shown(value);
            };
        }
        catch (ReflectiveOperationException ex) {
            return "unknown";
        }
    }

    /** What stands in a field or an element; in a static field, if the place itself stands for the object. */
    static @Nullable Object raw(Object target, long offset, Place place) throws ReflectiveOperationException {
        if (target.getClass().isArray()) {
            return offset >= 0 && offset < Array.getLength(target) ? Array.get(target, (int) offset) : null;
        }
        boolean isStatic = target instanceof Place;
        Field field = field(holder(target, place), place.field);
        if (field == null) {
            throw new NoSuchFieldException(place.name);
        }
        field.setAccessible(true);
        return field.get(isStatic ? null : target);
    }

    private static Class<?> holder(Object target, Place place) throws ClassNotFoundException {
        return target instanceof Place
                ? Class.forName(String.valueOf(place.owner).replace('/', '.'), false, place.loader)
                : target.getClass();
    }

    /** Whether a field is volatile; no element of an array is. */
    static boolean isVolatile(Object target, Place place) {
        if (place.owner == null) {
            return false;
        }
        ClassLoader loader = target instanceof Place ? place.loader : target.getClass().getClassLoader();
        try {
            Field field = field(Class.forName(place.owner.replace('/', '.'), false, loader), place.field);
            return field != null && Modifier.isVolatile(field.getModifiers());
        }
        catch (ClassNotFoundException ex) {
            return false;
        }
    }

    /** The field of a name that a class has or has from those above it; null if there is none. */
    static @Nullable Field field(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    /** Whether all that can stand in a field or an element are whole numbers. */
    static boolean isWhole(Object target, Place place) {
        Class<?> type = null;
        if (target.getClass().isArray()) {
            type = target.getClass().getComponentType();
        }
        else {
            try {
                Field field = field(holder(target, place), place.field);
                type = field == null ? null : field.getType();
            }
            catch (ClassNotFoundException ex) {
                // Then nothing can be read either.
            }
        }
        return type == null || type == int.class || type == long.class || type == short.class || type == byte.class;
    }

    /** A whole number as a value; 0 if it cannot be known. */
    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
