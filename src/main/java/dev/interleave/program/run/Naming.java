package dev.interleave.program.run;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a person calls the objects of a program: by the fields that hold them.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Naming {

    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();

    /** By name: the first object that threads wait for and that is called so. */
    private final Map<String, Object> bearers = new HashMap<>();

    /** Of what synchronizer something is a part. */
    private final IdentityHashMap<Object, Object> wholes = new IdentityHashMap<>();

    /** A field of the program was seen to hold it; the first that was counts. */
    void name(Object target, String name) {
        names.putIfAbsent(target, name);
    }

    /** What threads wait at is a part of something that has a name. */
    void part(Object whole, Object part) {
        wholes.put(part, whole);
    }

    /** An object's name: that of its class if no field was seen to hold it. */
    String of(Object target) {
        String name = names.get(target);
        return name != null ? name
                : target instanceof Class<?> type ? simple(type) + ".class" : simple(target.getClass());
    }

    /** An object's name, or another if no field was seen to hold it. */
    String of(Object target, String otherwise) {
        return names.getOrDefault(target, otherwise);
    }

    /** What synchronizer something is a part of; itself if it is not. */
    Object whole(Object part) {
        return wholes.getOrDefault(part, part);
    }

    /** The name of what threads are parked at. */
    String ofBlocker(Object blocker) {
        return of(whole(blocker));
    }

    /** Whether another object that threads wait for has the same name. */
    boolean isTaken(String name, Object by) {
        Object before = bearers.putIfAbsent(name, by);
        return before != null && before != by;
    }

    private static String simple(Class<?> type) {
        String name = type.getSimpleName();
        return name.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : name;
    }

    /** Whether a thread can have it alone, so that others wait for that one. */
    static boolean isOwnable(@Nullable Object blocker) {
        return ownerOf(blocker) != null;
    }

    /** The thread that has a lock alone, by what waiters for it say they are blocked by; null if that is not known. */
    static @Nullable Thread ownerOf(@Nullable Object blocker) {
        if (blocker == null) {
            return null;
        }
        for (Class<?> type = blocker.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getSimpleName().equals("AbstractOwnableSynchronizer")) {
                try {
                    Field owner = type.getDeclaredField("exclusiveOwnerThread");
                    owner.setAccessible(true);
                    return (Thread) owner.get(blocker);
                }
                catch (ReflectiveOperationException ex) {
                    return null;
                }
            }
        }
        return null;
    }
}
