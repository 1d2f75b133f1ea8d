package dev.interleave.launch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Launches things of one kind, and ends them when the application stops: from then on it refuses new ones and cancels those
 * under way, before the web server waits for their requests. All launchers do so at the same time, so that stopping takes no
 * longer than the slowest of them.
 *
 * <p>Thread-safe.
 *
 * @param <T> what is launched
 */
public abstract class Launcher<T extends Ongoing> implements SmartLifecycle {

    /*
     * Something is among those under way before it begins, and only then it is looked whether the application still accepts;
     * stopping first accepts no more and then looks who is under way. So what is launched meanwhile is cancelled by one of
     * the two.
     */
    private static final String STOPPED = "The application was stopped";

    private static final Logger log = LoggerFactory.getLogger(Launcher.class);

    private final Duration stopWithin;

    private final Ids ids;

    private final Set<T> underWay = ConcurrentHashMap.newKeySet();

    private final AtomicLong lastNumber = new AtomicLong();

    private volatile boolean accepting;

    /**
     * Creates it.
     *
     * @param stopWithin how long those under way are waited for when the application stops
     * @param ids names what is launched
     */
    protected Launcher(Duration stopWithin, Ids ids) {
        this.stopWithin = stopWithin;
        this.ids = ids;
    }

    /**
     * Refuses when the application is stopping.
     *
     * @throws RunRejectedException if it is
     */
    protected final void checkAccepting() {
        if (!accepting) {
            throw new RunRejectedException("The application is stopping");
        }
    }

    /** An id that nothing else bears, ending in a number. It is one part of a path: a slash becomes a hyphen. */
    protected final String nextId(String beginning) {
        return ids.id(beginning.replace('/', '-'), lastNumber.incrementAndGet());
    }

    /** Why there is nothing with an id that was looked for in vain, beginning with what there is not: "no run 'x'". */
    protected final UnknownException unknown(String kind, String id, String otherwise) {
        return new UnknownException(kind, ids.isOfAnotherStart(id)
                ? "There is no " + kind + " '" + id
                        + "': it belongs to another start of the application, and was not kept"
                : otherwise);
    }

    /**
     * Begins something. What was begun must say so when it has {@linkplain #ended ended}.
     *
     * @param start has a thread begin with it; if it throws, nothing was begun
     * @throws RunRejectedException if the application is so far stopped that there are no threads any more
     */
    protected final T begin(T begun, Runnable start) {
        underWay.add(begun);
        try {
            start.run();
        }
        catch (RejectedExecutionException ex) {
            underWay.remove(begun);
            throw new RunRejectedException("The application is stopping");
        }
        catch (Throwable ex) {
            underWay.remove(begun);
            throw ex;
        }
        if (!accepting) {
            begun.cancel(STOPPED);
        }
        return begun;
    }

    /** Says that something has ended. */
    protected final void ended(T over) {
        underWay.remove(over);
    }

    @Override
    public final void start() {
        accepting = true;
    }

    @Override
    public final void stop() {
        cancelAll();
        awaitAll();
    }

    @Override
    public final void stop(Runnable whenStopped) {
        cancelAll();
        Thread.ofPlatform().name("interleave-stop-" + getClass().getSimpleName()).start(() -> {
            try {
                awaitAll();
            }
            finally {
                whenStopped.run();
            }
        });
    }

    private void cancelAll() {
        accepting = false;
        underWay.forEach(each -> {
            try {
                each.cancel(STOPPED);
            }
            catch (RuntimeException ex) {
                // The others are to be cancelled all the same.
                log.error("{} could not be cancelled", each.id(), ex);
            }
        });
    }

    private void awaitAll() {
        long endNanos = System.nanoTime() + stopWithin.toNanos();
        try {
            for (T each : underWay) {
                each.await(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())));
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return accepting;
    }

    @Override
    public final int getPhase() {
        return Integer.MAX_VALUE;
    }
}
