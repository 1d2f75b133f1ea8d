package dev.interleave.experiments.reentrantlock;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/**
 * Methods that each take the lock and, holding it, call the next.
 *
 * <p>Thread-safe.
 */
class Methods {

    private final Reentry.Parameters parameters;

    private final Lab lab;

    private final TracedLock lock;

    Methods(Reentry.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.lock = parameters.lock().make(lab);
    }

    /** Calls the method at a level, the outermost being 1; returns whether it and all within got the lock. */
    boolean call(int level) throws InterruptedException {
        if (!lock.tryLock(parameters.timeout())) {
            return false;
        }
        try {
            if (level < parameters.depth()) {
                return call(level + 1);
            }
            lab.sleep(parameters.hold());
            return true;
        }
        finally {
            lock.unlock();
        }
    }
}
