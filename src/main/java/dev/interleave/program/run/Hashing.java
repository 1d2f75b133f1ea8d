package dev.interleave.program.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The hash codes of objects. Where the JDK would ask where an object lies in memory, there is a number that a schedule always
 * gives.
 *
 * <p>Stateless.
 */
final class Hashing {

    private static final int FACTOR = 31;

    private Hashing() {
    }

    /** The hash code of an object whose class has one of its own. */
    static int of(Object target) {
        if (target instanceof Traced) {
            return target.hashCode();
        }
        // What holds others is asked for theirs by its own code, which is not rewritten. What it makes of them is fixed.
        return switch (target) {
            case List<?> list -> ofList(list);
            case Set<?> set -> set.stream().mapToInt(Probe::hashOrZero).sum();
            case Map<?, ?> map -> map.entrySet().stream().mapToInt(Hashing::ofEntry).sum();
            case Map.Entry<?, ?> entry -> ofEntry(entry);
            case Optional<?> optional -> Probe.hashOrZero(optional.orElse(null));
            default -> target.hashCode();
        };
    }

    private static int ofList(List<?> list) {
        int hash = 1;
        for (Object each : list) {
            hash = FACTOR * hash + Probe.hashOrZero(each);
        }
        return hash;
    }

    private static int ofEntry(Map.Entry<?, ?> entry) {
        return Probe.hashOrZero(entry.getKey()) ^ Probe.hashOrZero(entry.getValue());
    }

    /** Whether an object has the same hash code under each schedule and in each JVM, whoever asks. */
    static boolean isSteady(@Nullable Object target) {
        return target == null || target instanceof Traced || target.hashCode() == Probe.hash(target);
    }
}
