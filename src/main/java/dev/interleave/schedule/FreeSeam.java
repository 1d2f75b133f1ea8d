package dev.interleave.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;

/**
 * Lets every thread go on at once, until the run is over, and knows who waits for what.
 *
 * <p>Thread-safe. Costs a thread one load of a flag that hardly ever changes, unless it has to wait.
 */
public final class FreeSeam implements Seam {

    /** By thread that waits without a limit at a real synchronizer, or is about to. */
    private final Map<Thread, Operation> waiting = new ConcurrentHashMap<>();

    private volatile boolean ended;

    /** Ends the run: whoever announces an operation from now on is unwound. */
    public void end() {
        ended = true;
    }

    @Override
    public void before(Operation operation) {
        if (ended && !operation.givesBack()) {
            throw new RunEndedException();
        }
        if (isEntry(operation)) {
            waiting.put(Thread.currentThread(), operation);
        }
    }

    @Override
    public void entered() {
        waiting.remove(Thread.currentThread());
    }

    /** A monitor cannot be tried, so whether a thread will have to wait for it is not known before. */
    private static boolean isEntry(Operation operation) {
        return operation.on() != null && operation.on().kind() == Subject.Kind.MONITOR && !operation.givesBack();
    }

    @Override
    public boolean await(Operation operation, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        before(operation);
        if (attempt.now()) {
            return true;
        }
        if (timeout != null) {
            return attempt.within(timeout.toNanos());
        }
        waiting.put(Thread.currentThread(), operation);
        try {
            return attempt.within(Attempt.NO_LIMIT);
        }
        finally {
            waiting.remove(Thread.currentThread());
        }
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

    /** What a thread waits for without a limit, or is about to; null if for nothing. */
    public @Nullable Operation waitsFor(Thread thread) {
        return waiting.get(thread);
    }
}
