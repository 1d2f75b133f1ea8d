package dev.interleave.schedule.free;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.schedule.Seam;

/**
 * Lets every thread go on at once, until the run is over, and knows who waits for what.
 *
 * <p>Thread-safe. Costs a thread one load of a flag that hardly ever changes, unless it has to wait.
 */
public final class FreeSeam implements Seam {

    /** By thread that waits without a limit at a real synchronizer, or is about to. */
    private final Map<Thread, RealWait> waits = new ConcurrentHashMap<>();

    private final MonitorRings rings = new MonitorRings(waits);

    private volatile boolean ended;

    /** Ends the run: whoever announces an operation from now on is unwound. */
    public void end() {
        ended = true;
        rings.end();
    }

    @Override
    public void before(Operation operation) {
        if (ended && !operation.givesBack()) {
            throw new RunEndedException();
        }
        // A monitor cannot be tried, so whether a thread will have to wait for it is not known before.
        if (operation.isMonitorEntry()) {
            RealWait wait = new RealWait(operation);
            waits.put(Thread.currentThread(), wait);
            if (!rings.enter(wait)) {
                over(wait);
                throw new RunEndedException();
            }
        }
    }

    @Override
    public void entered() {
        RealWait wait = waits.get(Thread.currentThread());
        if (wait != null) {
            over(wait);
            if (ended) {
                throw new RunEndedException();
            }
        }
    }

    @Override
    public void left() {
        rings.left();
    }

    @Override
    public boolean await(Operation operation, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        before(operation);
        // Whether a thread that comes interrupted notices is for the real synchronizer to say: some look first, some do not.
        if (!Thread.currentThread().isInterrupted() && attempt.now()) {
            return true;
        }
        boolean got = timeout != null ? attempt.within(timeout.toNanos()) : withoutLimit(operation, attempt);
        // What somebody gave back when the run was broken up is not for those who waited for it: they are to end too.
        if (got && ended && attempt.undo()) {
            throw new RunEndedException();
        }
        return got;
    }

    private boolean withoutLimit(Operation operation, Attempt attempt) throws InterruptedException {
        RealWait wait = new RealWait(operation);
        waits.put(Thread.currentThread(), wait);
        try {
            return attempt.within(Attempt.NO_LIMIT);
        }
        finally {
            over(wait);
        }
    }

    private void over(RealWait wait) {
        wait.end();
        waits.remove(Thread.currentThread());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (ended) {
            throw new RunEndedException();
        }
        Thread.sleep(duration);
    }

    @Override
    public boolean isOneAtATime() {
        return false;
    }

    /** Says that a thread has just been interrupted by another one of the run. */
    public void interrupted(Thread thread) {
        RealWait wait = waits.get(thread);
        if (wait != null) {
            wait.interrupt();
        }
    }

    /** How many threads wait without a limit, or are about to. */
    public int waiting() {
        return waits.size();
    }

    /** A thread's wait without a limit, or what it is about to wait for; null if there is none. */
    public @Nullable RealWait waitOf(Thread thread) {
        return waits.get(thread);
    }

    /** What a thread waits for without a limit, or is about to; null if for nothing. */
    public @Nullable Operation waitsFor(Thread thread) {
        RealWait wait = waits.get(thread);
        return wait == null ? null : wait.operation();
    }

    /** Looks at all waits without a limit, each as it is at some moment meanwhile. */
    public void forEachWait(BiConsumer<Thread, RealWait> look) {
        waits.forEach(look);
    }
}
