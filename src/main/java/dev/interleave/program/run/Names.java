package dev.interleave.program.run;

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;

/** What a person calls the objects of a program. */
final class Names {

    private Names() {
    }

    /** The name of an object that no field of the program was seen to hold. */
    static String of(Object target) {
        return target instanceof Class<?> type ? simple(type) + ".class" : simple(target.getClass());
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
