package dev.interleave.program.free;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The numbers that the JDK gives threads and pools which have no name of their own. They begin again with each run, as they do in
 * a JVM of its own.
 *
 * <p>Confined to the thread that begins runs.
 */
final class Numbering {

    private final List<Field> numbers = new ArrayList<>();

    private final List<Field> counters = new ArrayList<>();

    Numbering() {
        try {
            numbers.add(field("java.lang.Thread$ThreadNumbering", "next"));
            numbers.add(field("java.util.concurrent.ForkJoinPool", "poolIds"));
            counters.add(field("java.util.concurrent.Executors$DefaultThreadFactory", "poolNumber"));
            counters.add(field("java.util.Timer", "nextSerialNumber"));
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("This JDK numbers threads in another way", ex);
        }
    }

    private static Field field(String type, String name) throws ReflectiveOperationException {
        return Class.forName(type).getDeclaredField(name);
    }

    /** Begins again. */
    void reset() {
        for (Field number : numbers) {
            Internals.put(number, 0);
        }
        for (Field counter : counters) {
            ((AtomicInteger) Internals.get(counter)).set(counter.getName().equals("poolNumber") ? 1 : 0);
        }
    }
}
