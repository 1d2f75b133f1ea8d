package dev.interleave.program.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a program from its runs so far: which of its fields threads share, and what else has to be steps.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Learnt {

    private final List<Place> places = new ArrayList<>();

    private final Map<String, Place> byName = new HashMap<>();

    private final Map<Place, Integer> staticUsers = new HashMap<>();

    private final Map<Class<?>, Place> monitors = new HashMap<>();

    private final Place anywhere = place("", "[]", "an array");

    private final Place makingThreads = place("", "making threads", "threads");

    private final Place ends = place("", "ends of threads", "ends");

    private final Place interrupting = place("", "interruptions", "interruptions");

    private final Place timing = place("", "times", "times");

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
            places.add(place);
            return place;
        });
    }

    synchronized Place at(int number) {
        return places.get(number);
    }

    Place anywhere() {
        return anywhere;
    }

    Place monitorOf(Object target) {
        return monitors.computeIfAbsent(target.getClass(),
                type -> place("", "monitor of " + type.getName(), type.getSimpleName()));
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

    Place timing() {
        return timing;
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
