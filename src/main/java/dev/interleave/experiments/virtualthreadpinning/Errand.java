package dev.interleave.experiments.virtualthreadpinning;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Guard;

/**
 * Something to be done where no exception gets out, and how it came out.
 *
 * <p>Confined to one thread.
 */
final class Errand<T extends @Nullable Object> implements Runnable {

    private final Guard.Section<T> section;

    private @Nullable T value;

    private @Nullable InterruptedException interrupted;

    private @Nullable RuntimeException failure;

    Errand(Guard.Section<T> section) {
        this.section = section;
    }

    @Override
    public void run() {
        try {
            value = section.run();
        }
        catch (InterruptedException ex) {
            interrupted = ex;
        }
        catch (RuntimeException ex) {
            failure = ex;
        }
    }

    /** What it came to; throws what it threw. */
    @SuppressWarnings("NullAway") // null only if the section returned that
    T result() throws InterruptedException {
        if (interrupted != null) {
            throw interrupted;
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
