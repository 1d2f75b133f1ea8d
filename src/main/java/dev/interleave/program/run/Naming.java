package dev.interleave.program.run;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;

/**
 * What a person calls the objects of a program: by the fields, elements and local variables that hold them, or else by their
 * classes and the lines that made them. A part of an object of the JDK's is called by that object.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Naming {

    /*
     * A name must be the same under every schedule, since deadlocks are told apart by names. So it depends on nothing but what
     * the thread that made the object has done: names that others give are not taken, and what is called the same is counted
     * by thread. Once threads have waited for an object, its name is settled.
     */
    private static final String READ_WRITE = "ReentrantReadWriteLock$Sync";

    private static final String CONDITION = "AbstractQueuedSynchronizer$ConditionObject";

    private static final String BARRIER = "CyclicBarrier";

    private static final Map<String, Subject.Kind> KINDS = Map.of("CountDownLatch$Sync", Subject.Kind.LATCH,
            "ReentrantLock$Sync", Subject.Kind.LOCK, READ_WRITE, Subject.Kind.LOCK, "StampedLock",
            Subject.Kind.STAMPED_LOCK, "Semaphore$Sync", Subject.Kind.SEMAPHORE, "Phaser$QNode", Subject.Kind.PHASER,
            "Exchanger", Subject.Kind.EXCHANGER);

    /** How many wholes are looked for from a part on. */
    private static final int FAR = 8;

    private final Function<Object, Origin> origins;

    private final IntFunction<String> words;

    private final IdentityHashMap<Object, Given> names = Identities.map();

    /** By array: how many each thread has put into an element that were called by it. */
    private final IdentityHashMap<Object, Map<String, Integer>> held = Identities.map();

    /** By what threads wait for: what it is called for good. */
    private final IdentityHashMap<Object, String> settled = Identities.map();

    /** By name: the first object that threads wait for and that is called so. */
    private final Map<String, Object> bearers = new HashMap<>();

    /** Of what something is a part: a lock and its two sides share one. */
    private final IdentityHashMap<Object, List<Object>> wholes = Identities.map();

    private final IdentityHashMap<Object, Kept> keepers = Identities.map();

    /**
     * A name that a field or an element of an array gave.
     *
     * @param array the array; null for a field
     * @param name the field's name, or the index in brackets
     */
    private record Given(@Nullable Object array, String name, Count count) {
    }

    /**
     * An object of the JDK's that holds another for itself.
     *
     * @param field the name of the field that does
     */
    private record Kept(Object by, String field) {
    }

    /**
     * Which of those that a thread has called the same.
     *
     * @param by the thread's number
     */
    record Count(int by, int nth) {
    }

    /**
     * What something is called.
     *
     * @param root the object that has a name of its own
     * @param name that name
     * @param path by which fields of the JDK's one comes from there to it
     * @param isSettled whether the name has its number already
     * @param element what an element of an array holds on the way there, the last if there are several; null if nothing
     * @param after how much of the path comes after that
     */
    record Called(Object root, String name, String path, boolean isSettled, @Nullable Object element, int after) {

        Called(Object root, String name, boolean isSettled) {
            this(root, name, "", isSettled, null, 0);
        }

        String text() {
            return name + path;
        }

        Called then(String path) {
            return new Called(root, name, this.path + path, isSettled, element, after + path.length());
        }

        Called element(String index, Object element) {
            return new Called(root, name, path + index, isSettled, element, 0);
        }
    }

    /**
     * Creates it.
     *
     * @param origins tells where an object comes from
     * @param words tells names by their numbers
     */
    Naming(Function<Object, Origin> origins, IntFunction<String> words) {
        this.origins = origins;
        this.words = words;
    }

    // What is seen

    boolean hasName(Object target) {
        return names.containsKey(target);
    }

    /** A field of the program was seen to hold it; the first that was counts. */
    void name(Object target, String name, Count count) {
        names.putIfAbsent(target, new Given(null, name, count));
    }

    /** An element of an array of the program was seen to hold it: the first counts, also where another takes its place. */
    void element(Object target, Object array, int index, int by) {
        if (!names.containsKey(target)) {
            int nth = held.computeIfAbsent(array, _ -> new HashMap<>())
                    .merge(index + " by " + by, 1, Integer::sum);
            names.put(target, new Given(array, "[" + index + "]", new Count(by, nth)));
        }
    }

    /** What threads wait at is a part of something that has a name. */
    void part(Object whole, Object part) {
        List<Object> all = wholes.computeIfAbsent(part, _ -> new ArrayList<>(1));
        if (whole != part) {
            all.add(whole);
        }
    }

    /** An object of the JDK's holds another for itself. */
    void kept(Object by, String field, Object target) {
        if (by != target && !(by instanceof ThreadObject)) {
            keepers.putIfAbsent(target, new Kept(by, field));
        }
    }

    /** From now on an object is called so. */
    void settle(Object target, String name) {
        settled.put(target, name);
    }

    // What it is called

    /** An object's name: that of its class if nothing else is known of it. */
    String of(Object target) {
        return called(target).text();
    }

    /** An object's name, or another if nothing that has one leads to it. */
    String of(Object target, String otherwise) {
        Called called = called(target);
        return isNamed(called.root()) ? called.text() : otherwise;
    }

    /** An object as a value: what the JDK's classes make for themselves is told from what they make it for. */
    String shown(Object target) {
        Called called = called(target);
        return (called.root() != target && called.path().isEmpty() ? "a part of " : "") + called.text();
    }

    /** What an object is called, or what it is a part of. */
    Called called(Object target) {
        return called(target, 0);
    }

    private Called called(Object target, int depth) {
        String before = settled.get(target);
        if (before != null) {
            return new Called(target, before, true);
        }
        Given given = names.get(target);
        if (given != null && given.array == null) {
            return new Called(target, given.name, false);
        }
        if (given != null && given.array != null && isNamed(given.array)) {
            return called(given.array, depth + 1).element(again(given.array) + given.name, target);
        }
        Origin origin = origins.apply(target);
        if (origin.handed()) {
            return new Called(target, words(origin, target), false);
        }
        if (origin.called() == 0 && depth < FAR) {
            Kept kept = keepers.get(target);
            if (kept != null) {
                Called by = called(kept.by, depth + 1);
                // All that threads wait for at a barrier is one thing to them.
                return isOfBarrier(target) ? by : by.then("." + kept.field);
            }
            if (isPart(target)) {
                return called(whole(target), depth + 1);
            }
        }
        return new Called(target, origin.called() == 0 ? PublicNames.of(target) : words(origin, target), false);
    }

    /** The number of an array that has taken another's place in an array; empty for the first there. */
    private String again(Object array) {
        Given given = names.get(array);
        return given != null && given.array != null && given.count.nth > 1 ? "#" + given.count.nth : "";
    }

    /** What it is called by where it was made: {@code future}, or {@code FutureTask@7}. */
    private String words(Origin origin, Object target) {
        String name = words.apply(origin.called());
        return name.startsWith("@") ? PublicNames.of(target) + name : name;
    }

    private boolean isNamed(Object target) {
        Given given = names.get(target);
        return settled.containsKey(target) || given != null && (given.array == null || isNamed(given.array))
                || origins.apply(target).handed();
    }

    /** Whether the program has it, and not only an object of the JDK's; or has the object that an array is in. */
    boolean isOfProgram(Object target) {
        Kept kept = target.getClass().isArray() ? keepers.get(target) : null;
        Object holder = kept == null ? target : kept.by;
        return names.containsKey(holder) || origins.apply(holder).called() != 0;
    }

    /** Whether it is a part of something, and has no name of its own. */
    boolean isPart(Object target) {
        return !names.containsKey(target) && !wholes.getOrDefault(target, List.of()).isEmpty();
    }

    /** What something is a part of, what has a name if there is such; itself if it is no part. */
    private Object whole(Object part) {
        List<Object> all = wholes.getOrDefault(part, List.of(part));
        return all.stream().filter(this::isNamed).findFirst().orElse(all.getFirst());
    }

    /** Which of those that are called the same; null if that is not known. */
    @Nullable Count countOf(Object target) {
        Given given = names.get(target);
        if (given != null && (given.array == null || isNamed(given.array))) {
            return given.count;
        }
        Origin origin = origins.apply(target);
        return origin.called() == 0 ? null : new Count(origin.by(), origin.count());
    }

    /** Whether another object that threads wait for has the same name. */
    boolean isTaken(String name, Object by) {
        Object before = bearers.putIfAbsent(name, by);
        return before != null && before != by;
    }

    /** What threads are parked at, by the class of what they say they are blocked by. */
    Subject.Kind kindOf(Object blocker) {
        if (isA(blocker, CONDITION)) {
            return isOfBarrier(blocker) ? Subject.Kind.BARRIER : Subject.Kind.CONDITION;
        }
        for (Map.Entry<String, Subject.Kind> each : KINDS.entrySet()) {
            if (isA(blocker, each.getKey())) {
                return each.getValue();
            }
        }
        return ownerOf(blocker) != null ? Subject.Kind.LOCK : Subject.Kind.SYNCHRONIZER;
    }

    private boolean isOfBarrier(Object condition) {
        Kept kept = keepers.get(condition);
        return kept != null && isA(kept.by, BARRIER);
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
