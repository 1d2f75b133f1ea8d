package dev.interleave.program.run;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;

/**
 * What a person calls the objects of a program: by the fields that hold them.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Naming {

    private static final String READ_WRITE = "ReentrantReadWriteLock$Sync";

    private final IdentityHashMap<Object, String> names = Identities.map();

    /** By name: the first object that threads wait for and that is called so. */
    private final Map<String, Object> bearers = new HashMap<>();

    /** Of what synchronizers something is a part: a lock and its two sides share one. */
    private final IdentityHashMap<Object, List<Object>> wholes = Identities.map();

    /** A field of the program was seen to hold it; the first that was counts. */
    void name(Object target, String name) {
        names.putIfAbsent(target, name);
    }

    /** What threads wait at is a part of something that has a name. */
    void part(Object whole, Object part) {
        wholes.computeIfAbsent(part, _ -> new ArrayList<>(1)).add(whole);
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

    /** What synchronizer something is a part of, one with a name if there is one; itself if it is not. */
    Object whole(Object part) {
        List<Object> all = wholes.getOrDefault(part, List.of(part));
        return all.stream().filter(names::containsKey).findFirst().orElse(all.getFirst());
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

    /** What threads are parked at, by the class of what they say they are blocked by. */
    static Subject.Kind kindOf(Object blocker) {
        if (isA(blocker, "CountDownLatch$Sync")) {
            return Subject.Kind.LATCH;
        }
        if (isA(blocker, "AbstractQueuedSynchronizer$ConditionObject")) {
            return Subject.Kind.CONDITION;
        }
        return isA(blocker, "ReentrantLock$Sync") || isA(blocker, READ_WRITE) || ownerOf(blocker) != null
                ? Subject.Kind.LOCK : Subject.Kind.SYNCHRONIZER;
    }

    /** Whether it is a lock that a thread has alone, and whoever waits for it wants it so too. */
    static boolean isHeldLock(@Nullable Object blocker) {
        return ownerOf(blocker) != null && !isA(blocker, READ_WRITE);
    }

    /** Whether a thread is known to hold for reading what it is about to be parked at. */
    static boolean isReadBy(PlayedThread thread, @Nullable Object blocker) {
        if (!isA(blocker, READ_WRITE)) {
            return false;
        }
        if (field(blocker, "firstReader") instanceof ThreadObject first && first.interleavePlayed() == thread) {
            return true;
        }
        // Of the others, the lock itself knows the last one without asking it.
        Object counter = field(blocker, "cachedHoldCounter");
        return counter != null && Objects.equals(field(counter, "tid"), thread.number() + 1L)
                && field(counter, "count") instanceof Integer count && count > 0;
    }

    private static @Nullable Object field(@Nullable Object target, String name) {
        Field field = target == null ? null : Memory.field(target.getClass(), name);
        if (field == null) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(target);
        }
        catch (IllegalAccessException ex) {
            return null;
        }
    }

    private static boolean isA(@Nullable Object blocker, String name) {
        for (Class<?> type = blocker == null ? null : blocker.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().endsWith("." + name)) {
                return true;
            }
        }
        return false;
    }

    /** The thread that has a lock alone, by what waiters for it say they are blocked by; null if that is not known. */
    static @Nullable PlayedThread ownerOf(@Nullable Object blocker) {
        return field(blocker, "exclusiveOwnerThread") instanceof ThreadObject owner ? owner.interleavePlayed() : null;
    }
}
