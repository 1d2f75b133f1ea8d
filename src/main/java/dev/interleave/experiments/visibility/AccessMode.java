package dev.interleave.experiments.visibility;

import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedVariable;

/**
 * How a variable is read and written, from the mode that promises least to the one that promises most. They are those of
 * {@link java.lang.invoke.VarHandle}; what each promises is told by Doug Lea, "Using JDK 9 Memory Order Modes", and of plain and
 * volatile accesses by the Java Language Specification, 17.4.
 */
enum AccessMode {

    /** As an ordinary field: what another thread sees, and when, is open. */
    PLAIN("promises nothing about what another thread sees, or when") {
        @Override
        SharedVariable variable(Lab lab, String name) {
            return lab.plain(name, 0);
        }
    },
    /** Every write comes to be seen, but accesses to different variables have no order. */
    OPAQUE("promises that every write is seen eventually, but no order between two variables") {
        @Override
        SharedVariable variable(Lab lab, String name) {
            return lab.opaque(name, 0);
        }
    },
    /** Who sees a write sees what its writer did before. */
    RELEASE_ACQUIRE("promises that a thread which sees a write sees all that its writer did before") {
        @Override
        SharedVariable variable(Lab lab, String name) {
            return lab.releaseAcquire(name, 0);
        }
    },
    /** There is one order of all accesses, the same for all threads. */
    VOLATILE("promises one order of all accesses, the same for all threads") {
        @Override
        SharedVariable variable(Lab lab, String name) {
            return lab.volatileVariable(name, 0);
        }
    };

    private final String promise;

    AccessMode(String promise) {
        this.promise = promise;
    }

    /** A variable accessed in this mode; it holds 0. */
    abstract SharedVariable variable(Lab lab, String name);

    /** What it promises, in words that follow its name. */
    String promise() {
        return promise;
    }

    /** Whether it promises at least as much as another. */
    boolean promisesAllOf(AccessMode other) {
        return compareTo(other) >= 0;
    }
}
