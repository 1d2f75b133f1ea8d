package dev.interleave.sync;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A thread for one worker alone, not started yet.
 *
 * <p>Thread-safe.
 */
public interface OwnThread {

    /**
     * Starts it; to be called once.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    void start() throws InterruptedException;

    /** The thread; null where it is lent, and the worker is not at work. */
    @Nullable Thread thread();

    /** Waits for the moment that it takes from the end of the work to the thread's own, unless it goes on to other work. */
    default void awaitEnd() throws InterruptedException {
    }

    /**
     * A thread that is lent when it is started.
     *
     * @param threads where it comes from
     * @param worker whose it is
     */
    record Lent(Threads threads, Worker worker) implements OwnThread {

        @Override
        public void start() throws InterruptedException {
            threads.start(List.of(worker));
        }

        @Override
        public @Nullable Thread thread() {
            return worker.runner();
        }
    }
}
