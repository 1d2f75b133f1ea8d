package dev.interleave.experiments.waitingwriter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/**
 * The lock and the mutex, and how readers and writers take them.
 *
 * <p>Thread-safe.
 */
class Desk {

    /*
     * Where threads run freely the pauses make the deadlock all but certain: the first of the readers holds the lock, and the
     * second the mutex, at once; a writer asks for the lock after one pause, and the second reader after two. They add
     * no step and promise no order where a schedule decides.
     */
    private static final Duration WORK = Duration.ofMillis(5);

    private final WaitingWriter.Parameters parameters;

    private final Lab lab;

    private final LockKind.Locks locks;

    private final TracedLock mutex;

    Desk(WaitingWriter.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.locks = parameters.lock().make(lab);
        this.mutex = lab.lock("mutex", false);
    }

    /** Reads with the lock and the mutex held; returns whether both were had in time. */
    boolean read(int reader) throws InterruptedException {
        Duration pause = parameters.pause().multipliedBy(reader + 1L);
        return parameters.order().lockFirst(reader) ? both(locks.read(), mutex, pause)
                : both(mutex, locks.read(), pause);
    }

    private boolean both(TracedLock first, TracedLock second, Duration pause) throws InterruptedException {
        return first.hold(() -> {
            lab.sleep(pause);
            if (!acquire(second, parameters.timeout())) {
                return false;
            }
            try {
                return work();
            }
            finally {
                second.unlock();
            }
        });
    }

    private static boolean acquire(TracedLock lock, @Nullable Duration timeout) throws InterruptedException {
        if (timeout != null) {
            return lock.tryLock(timeout);
        }
        lock.lock();
        return true;
    }

    /** Writes with the lock held. */
    void write() throws InterruptedException {
        lab.sleep(parameters.pause());
        locks.write().hold(this::work);
    }

    private boolean work() throws InterruptedException {
        lab.sleep(WORK);
        return true;
    }
}
