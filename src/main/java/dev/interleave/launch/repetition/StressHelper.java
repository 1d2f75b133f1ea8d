package dev.interleave.launch.repetition;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Worker;

/**
 * A thread that stays from one repetition of a stress to the next and does one worker after another.
 *
 * <p>Thread-safe: whoever {@linkplain #take takes} it may hand it one worker.
 */
final class StressHelper implements Runnable {

    /** How long it sleeps without looking, in nanoseconds. */
    private static final long NAP_NANOS = 1_000_000_000;

    /*
     * 'asleep' is written before 'shift' is looked at for the last time, and 'shift' is written before 'asleep' is looked
     * at. Both are volatile, so either the helper sees its shift, or the one who hands it over sees that the helper is to
     * be woken. When a worker has ended, the next may be handed over before the helper has seen that there is no more to
     * do; therefore it takes away its own shift only.
     */
    private final String stressId;

    private final Spin spin;

    /** Whether somebody is about to hand it a worker; guarded by the helpers it is one of. */
    private boolean taken;

    private final AtomicReference<@Nullable Shift> shift = new AtomicReference<>();

    private volatile boolean asleep;

    private volatile boolean dismissed;

    private volatile @Nullable Thread thread;

    /**
     * What it has to do.
     *
     * @param worker the worker
     * @param start where it waits for the worker's crew
     */
    private record Shift(Worker worker, StartingLine start) {
    }

    /**
     * Creates it.
     *
     * @param spin how it waits, for it alone
     */
    StressHelper(String stressId, Spin spin) {
        this.stressId = stressId;
        this.spin = spin;
    }

    /** Takes it, unless it is taken or has a worker that has not ended; to be called under the helpers' lock. */
    boolean take() {
        Shift last = shift.get();
        if (taken || last != null && !last.worker().now()) {
            return false;
        }
        taken = true;
        return true;
    }

    /** Gives it back without having handed it a worker; to be called under the helpers' lock. */
    void giveBack() {
        taken = false;
    }

    /** Hands it a worker; to be called under the helpers' lock. */
    void hand(Worker worker, StartingLine start) {
        shift.set(new Shift(worker, start));
        taken = false;
        wakeUp();
    }

    private void wakeUp() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Lets it end after what it is at. */
    void dismiss() {
        dismissed = true;
        wakeUp();
    }

    @Override
    public void run() {
        Thread current = Thread.currentThread();
        String before = current.getName();
        thread = current;
        String worker = "";
        try {
            for (Shift next = await(); next != null; next = await()) {
                if (!worker.equals(next.worker().name())) {
                    worker = next.worker().name();
                    current.setName(stressId + "/" + worker);
                }
                next.start().await(spin);
                next.worker().run();
                shift.compareAndSet(next, null);
            }
        }
        finally {
            current.setName(before);
        }
    }

    private @Nullable Shift await() {
        if (!spin.sees(() -> !isIdle())) {
            sleepWhileIdle();
        }
        return shift.get();
    }

    private boolean isIdle() {
        return shift.get() == null && !dismissed;
    }

    private void sleepWhileIdle() {
        asleep = true;
        while (isIdle()) {
            // An interrupt that comes too late for a worker is nobody's.
            Thread.interrupted();
            LockSupport.parkNanos(this, NAP_NANOS);
        }
        asleep = false;
    }
}
