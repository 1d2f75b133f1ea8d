package dev.interleave;

import java.time.Duration;
import java.util.function.Predicate;

import org.junit.jupiter.api.Assumptions;

/**
 * What threads that run freely show again and again, and nothing promises that they ever do.
 *
 * <p>A test of it can fail by what is certain of every attempt alone, which the attempt itself asserts.
 */
public final class Tendency {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tendency() {
    }

    /**
     * What is tried.
     *
     * @param <T> what it comes to
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {

        /** Tries once. */
        T make() throws E;
    }

    /**
     * Tries until it is seen; aborts the test if it is not for a minute.
     *
     * @param what what is to be seen, as a sentence about what was not: "no two threads met"
     * @return the attempt that showed it
     */
    public static <T, E extends Exception> T seen(String what, Attempt<T, E> attempt, Predicate<? super T> showsIt)
            throws E {
        long begin = System.nanoTime();
        int attempts = 0;
        do {
            T result = attempt.make();
            attempts++;
            if (showsIt.test(result)) {
                return result;
            }
        }
        while (System.nanoTime() - begin < PATIENCE.toNanos());
        return Assumptions.abort("In " + attempts + " attempts " + what);
    }
}
