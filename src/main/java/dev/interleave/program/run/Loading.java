package dev.interleave.program.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Classes of the JDK's that are being initialised for good, as a JVM does that once: what belongs to that is part of no run,
 * so that a run is the same whether it is the first to use a class or not.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Loading {

    /** In the numbers of objects that were made there. Nothing changes them afterwards. */
    static final int FOR_GOOD = 1 << 30;

    private static final int NAMES = (1 << 27) - 1;

    /** Of each class that is being initialised, the next number; 0 for one that is initialised in each run. */
    private final Deque<Integer> numbers = new ArrayDeque<>();

    /** Whether an object was made while a class was initialised for good. */
    static boolean made(Object target) {
        return target instanceof Traced traced && (traced.interleaveNumber() & FOR_GOOD) != 0;
    }

    /** Whether a class is being initialised for good. */
    boolean isUnderWay() {
        return !numbers.isEmpty() && numbers.getFirst() != 0;
    }

    /** A class is about to be initialised for good. */
    void begin(String name) {
        numbers.push(FOR_GOOD | name.hashCode() & NAMES);
    }

    /** A class is about to be initialised as in each run. */
    void suspend() {
        numbers.push(0);
    }

    /** The class that was begun last is initialised. */
    void end() {
        numbers.poll();
    }

    /** The number of what is made next. */
    int nextNumber() {
        int next = numbers.pop();
        numbers.push(next + 1);
        return next;
    }
}
