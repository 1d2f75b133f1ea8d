package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a program from its runs so far: which of its fields threads share, and what else has to be steps.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Learnt {

    /** The places that an earlier execution has learnt to be shared. */
    private Set<String> known = Set.of();

    private final List<Place> places = new ArrayList<>();

    private final Map<String, Place> byName = new HashMap<>();

    /** What things of the program are called by: names of fields and local variables, and lines. */
    private final List<String> called = new ArrayList<>();

    private final Map<String, Integer> numbers = new HashMap<>();

    private final Map<Place, Integer> staticUsers = new HashMap<>();

    private final Map<Class<?>, Place> monitors = new HashMap<>();

    private final Place anywhere = place("", "[]", "an array");

    private final Place makingThreads = place("", "making threads", "threads");

    private final Place ends = place("", "ends of threads", "ends");

    private final Place interrupting = place("", "interruptions", "interruptions");

    private final Place lookingForInterruptions = place("", "looks for interruptions", "looks");

    private final Place timing = place("", "times", "times");

    private final Place starting = place("", "starts of threads", "starts");

    private final Place standing = place("", "states of threads", "states");

    private final Place output = place("", "output", "output");

    private Runnable whenMore = () -> {
    };

    void whenMore(Runnable action) {
        whenMore = action;
    }

    /** The place of a name, which is the same for all who ask. */
    synchronized Place place(String owner, String field, String name) {
        return byName.computeIfAbsent(owner + '.' + field, _ -> {
            Place place = new Place(places.size(), owner.isEmpty() ? null : owner, field, name);
            place.shared = known.contains(place.key());
            places.add(place);
            return place;
        });
    }

    synchronized Place at(int number) {
        return places.get(number);
    }

    /** What was learnt: the keys of the places that threads share, in order. */
    synchronized List<String> shared() {
        Set<String> keys = new TreeSet<>(known);
        places.stream().filter(place -> place.shared).map(Place::key).forEach(keys::add);
        return List.copyOf(keys);
    }

    /** Takes over what an earlier execution of the same program has learnt. */
    synchronized void share(Collection<String> keys) {
        known = Set.copyOf(keys);
        places.forEach(place -> place.shared |= known.contains(place.key()));
    }

    /** The number of a name that things of the program are called by, from 1. */
    synchronized int called(String name) {
        return numbers.computeIfAbsent(name, _ -> {
            called.add(name);
            return called.size();
        });
    }

    /** The name of that number. */
    synchronized String called(int number) {
        return called.get(number - 1);
    }

    Place anywhere() {
        return anywhere;
    }

    Place monitorOf(Object target) {
        return monitors.computeIfAbsent(target.getClass(),
                type -> place("", "monitor of " + steady(type.getName()), type.getSimpleName()));
    }

    /** The name of a class of a lambda ends in where it lies in memory, which differs from one JVM to the next. */
    static String steady(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    Place initialisationOf(Class<?> type) {
        return place("", "initialisation of " + steady(type.getName()), type.getSimpleName());
    }

    Place makingThreads() {
        return makingThreads;
    }

    Place ends() {
        return ends;
    }

    Place interrupting() {
        return interrupting;
    }

    /** Whether the own code of others interrupts a thread. */
    Place interruptionOf(PlayedThread thread) {
        return place("", "interruption of " + thread.number(), "interruption");
    }

    /** Whether a pool or a future interrupts a thread while it may be at a task. */
    Place cancellationOf(PlayedThread thread) {
        return place("", "cancellation of " + thread.number(), "cancellation");
    }

    Place timing() {
        return timing;
    }

    /** Whether threads were started. */
    Place starting() {
        return starting;
    }

    /** How threads stand: whether one that waits can be told from one that does not. */
    Place standing() {
        return standing;
    }

    /** Whether a thread looks whether another is interrupted. */
    Place lookingForInterruptions() {
        return lookingForInterruptions;
    }

    /** What threads say of one another: whether one changes what another looks at. */
    Place attribute(String called) {
        return place("", called + " of threads", called);
    }

    Place output() {
        return output;
    }

    int staticUser(Place place, int me) {
        return staticUsers.computeIfAbsent(place, _ -> me);
    }

    void begin() {
        staticUsers.clear();
    }

    /** Notes that something was learnt, so that what was seen before does not count. */
    void more() {
        whenMore.run();
    }
}
