package dev.interleave.launch.repetition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Worker;

/**
 * The helpers of one stress: as many as it was admitted with, made when they are needed.
 *
 * <p>Thread-safe.
 */
public final class StressHelpers {

    private static final long NAP_NANOS = 100_000;

    private final String stressId;

    private final int most;

    private final Executor executor;

    private final Runnable whenAllGone;

    /** Guarded by this. */
    private final List<StressHelper> helpers = new ArrayList<>();

    /** Threads not gone yet, the main included; guarded by this. */
    private int alive = 1;

    /** Guarded by this. */
    private boolean dismissed;

    public StressHelpers(String stressId, int most, Executor executor, Runnable whenAllGone) {
        this.stressId = stressId;
        this.most = most;
        this.executor = executor;
        this.whenAllGone = whenAllGone;
    }

    /**
     * Takes helpers, waiting for those still at work.
     *
     * @param over whether nobody needs them any more
     * @throws RunEndedException if so
     */
    List<StressHelper> take(int count, BooleanSupplier over) {
        List<StressHelper> taken = new ArrayList<>(count);
        while (!takeAll(count, taken)) {
            // There are none left only if an experiment starts more threads at once than it said.
            if (over.getAsBoolean()) {
                throw new RunEndedException();
            }
            LockSupport.parkNanos(this, NAP_NANOS);
        }
        return taken;
    }

    /** Hands each of those taken a worker. */
    synchronized void hand(List<StressHelper> taken, List<Worker> crew, StartingLine line) {
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).hand(crew.get(i), line);
        }
    }

    /** All or none, so that two who want many do not wait for one another. */
    private synchronized boolean takeAll(int count, List<StressHelper> taken) {
        if (dismissed) {
            throw new RunEndedException();
        }
        for (int i = 0; taken.size() < count && i < helpers.size(); i++) {
            if (helpers.get(i).take()) {
                taken.add(helpers.get(i));
            }
        }
        try {
            while (taken.size() < count && helpers.size() < most) {
                StressHelper helper = hire();
                helper.take();
                taken.add(helper);
            }
        }
        finally {
            if (taken.size() < count) {
                taken.forEach(StressHelper::giveBack);
                taken.clear();
            }
        }
        return taken.size() == count;
    }

    private StressHelper hire() {
        StressHelper helper = new StressHelper(stressId, Spin.among(most));
        executor.execute(() -> {
            try {
                helper.run();
            }
            finally {
                gone();
            }
        });
        alive++;
        helpers.add(helper);
        return helper;
    }

    /** Lets all of them end, and waits for that, but no longer than told; for the main. */
    public synchronized void dismiss(Duration timeout) {
        dismissed = true;
        helpers.forEach(StressHelper::dismiss);
        long end = System.nanoTime() + timeout.toNanos();
        try {
            for (long left = timeout.toNanos(); alive > 1 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that one thread is gone; the last one gives back what the stress was admitted with. */
    public void gone() {
        boolean last;
        synchronized (this) {
            last = --alive == 0;
            notifyAll();
        }
        if (last) {
            whenAllGone.run();
        }
    }
}
