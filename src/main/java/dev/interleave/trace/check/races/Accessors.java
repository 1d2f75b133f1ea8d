package dev.interleave.trace.check.races;

import java.util.Arrays;
import java.util.BitSet;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * The threads that access variables which are accessed plainly, numbered. Only they need a place in a vector clock. It also knows the steps that
 * others are said to be ordered after.
 *
 * <p>Confined to the thread that verifies.
 */
public final class Accessors {

    private static final int NONE = -1;

    private final int[] numbers;

    private final BitSet accessed = new BitSet();

    private final BitSet named = new BitSet();

    private int count;

    private boolean mixed;

    private Accessors(int threads) {
        numbers = new int[threads];
        Arrays.fill(numbers, NONE);
    }

    public static Accessors in(Trace trace) {
        Accessors accessors = new Accessors(trace.threads().size());
        boolean mixed = false;
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access) {
                if (access.isPlain()) {
                    accessors.accessed.set(access.on().id());
                    accessors.number(access);
                }
                mixed |= access.plain() || access.ordered();
            }
            else if (event instanceof TraceEvent.OrderedAfter after) {
                accessors.named.set(after.from());
            }
        }
        if (mixed) {
            accessors.mixed = true;
            accessors.numberOthers(trace);
        }
        return accessors;
    }

    /** Those that access the same variables, but never plainly. */
    private void numberOthers(Trace trace) {
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Access access && accessed.get(access.on().id())) {
                number(access);
            }
        }
    }

    private void number(TraceEvent.Access access) {
        int thread = access.stamp().threadIndex();
        if (numbers[thread] == NONE) {
            numbers[thread] = count++;
        }
    }

    /** Whether a variable is accessed plainly and not plainly. */
    boolean areMixed() {
        return mixed;
    }

    /** How many threads there are. */
    public int count() {
        return count;
    }

    /** The number of a thread, negative if it accesses no such variable. */
    int number(int threadIndex) {
        return numbers[threadIndex];
    }

    /** Whether something is said to be ordered after a step. */
    boolean isNamed(int step) {
        return named.get(step);
    }

    /** Whether any thread accesses the variable plainly. */
    public boolean access(Subject subject) {
        return accessed.get(subject.id());
    }
}
