package dev.interleave.experiments.condition;

import dev.interleave.sync.TracedLatch;
import dev.interleave.sync.TracedLock;

/**
 * The lock is given back between looking and waiting, and all that is added is added just then.
 *
 * <p>Thread-safe.
 */
class OpenGap implements Gap {

    private final TracedLock lock;

    /** Counted down by each waiter when it has looked. */
    private final TracedLatch looked;

    /** Counted down when all has been added. */
    private final TracedLatch added;

    OpenGap(TracedLock lock, TracedLatch looked, TracedLatch added) {
        this.lock = lock;
        this.looked = looked;
        this.added = added;
    }

    @Override
    public void afterLooking() throws InterruptedException {
        lock.unlock();
        looked.countDown();
        added.await();
        lock.lock();
    }

    @Override
    public void beforeAdding() throws InterruptedException {
        looked.await();
    }

    @Override
    public void afterAdding() {
        added.countDown();
    }
}
