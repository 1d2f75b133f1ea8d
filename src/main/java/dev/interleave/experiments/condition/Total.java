package dev.interleave.experiments.condition;

import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedCondition;
import dev.interleave.sync.TracedLock;

/**
 * The number that one thread adds to and others wait for, with the lock that guards it.
 *
 * <p>Thread-safe, but {@link #look} and {@link #await} are for the thread that holds the lock.
 */
class Total {

    /** What the number is called. */
    static final String VALUE = "value";

    private final WaitForTotal.Parameters parameters;

    private final Lab lab;

    private final TracedLock lock;

    private final TracedCondition reached;

    private final Gap gap;

    private final PlainVariable value;

    Total(WaitForTotal.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.lock = lab.lock("lock", false);
        this.reached = lab.condition("reached", lock);
        this.gap = parameters.signal().gap(lab, lock, parameters.waiters());
        this.value = lab.plain(VALUE, 0);
    }

    /** Adds one and signals, as often as told. */
    void addAll() throws InterruptedException {
        gap.beforeAdding();
        for (int i = 0; i < parameters.increments(); i++) {
            lab.sleep(parameters.pause());
            lock.hold(() -> {
                value.set(value.get() + 1);
                parameters.signal().signal(reached);
                return true;
            });
        }
        gap.afterAdding();
    }

    /** Waits for the target in the way told. */
    Waited awaitTarget() throws InterruptedException {
        return lock.hold(() -> parameters.waitIn().await(this));
    }

    long look() {
        return value.get();
    }

    boolean isShort(long seen) {
        return seen < parameters.target();
    }

    /** Waits to be woken, once. */
    void await() throws InterruptedException {
        gap.afterLooking();
        reached.await();
    }
}
