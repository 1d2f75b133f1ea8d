package dev.interleave.experiments.lock;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;

/**
 * What threads do that want the lock.
 *
 * <p>Thread-safe.
 */
class Holders {

    /** The variable that a thread adds one to when it has the lock, and takes one from before it leaves. */
    static final String INSIDE = "inside";

    private final Locking.Parameters parameters;

    private final Lab lab;

    private final Guard lock;

    private final AtomicVariable inside;

    Holders(Locking.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.lock = parameters.lock().make(lab);
        this.inside = lab.atomic(INSIDE, 0);
    }

    /**
     * Holds the lock once; returns how many were inside then.
     *
     * @throws FailedInsideException if this is the thread that is to fail
     */
    long hold(int number) throws InterruptedException {
        return lock.hold(() -> {
            long count = inside.addAndGet(1);
            lab.sleep(parameters.hold());
            inside.addAndGet(-1);
            if (parameters.fail() && number == 0) {
                throw new FailedInsideException();
            }
            return count;
        });
    }
}
