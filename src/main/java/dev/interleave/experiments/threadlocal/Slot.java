package dev.interleave.experiments.threadlocal;

import org.jspecify.annotations.Nullable;

/**
 * Something that holds a value for each thread.
 *
 * <p>Thread-safe.
 */
interface Slot {

    /** The calling thread's value; null if it has none. */
    @Nullable String value();

    /**
     * Gives the calling thread a value and does something.
     *
     * @param clear whether the value is to be taken back afterwards, if it would stay
     */
    void hold(String value, boolean clear, Step step) throws InterruptedException;

    /** Takes back whatever value the calling thread still has. */
    void clear();

    /** What is done with a value. */
    @FunctionalInterface
    interface Step {

        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * A thread-local variable: the value stays with the thread until it is removed.
     *
     * @param variable the variable
     */
    record OfThread(ThreadLocal<@Nullable String> variable) implements Slot {

        @Override
        public @Nullable String value() {
            return variable.get();
        }

        @Override
        public void hold(String value, boolean clear, Step step) throws InterruptedException {
            variable.set(value);
            try {
                step.run();
            }
            finally {
                if (clear) {
                    variable.remove();
                }
            }
        }

        @Override
        public void clear() {
            variable.remove();
        }
    }

    /**
     * A scoped value: the value is there during a call, and cannot outlast it.
     *
     * @param variable the scoped value
     */
    record OfCall(ScopedValue<String> variable) implements Slot {

        @Override
        public @Nullable String value() {
            return variable.isBound() ? variable.get() : null;
        }

        @Override
        public void hold(String value, boolean clear, Step step) throws InterruptedException {
            ScopedValue.where(variable, value).call(() -> {
                step.run();
                return value;
            });
        }

        @Override
        public void clear() {
            // There is nothing that could have stayed.
        }
    }
}
