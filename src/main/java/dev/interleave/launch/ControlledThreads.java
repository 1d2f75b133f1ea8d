package dev.interleave.launch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import dev.interleave.explore.engine.Scheduler;

/**
 * The threads of programs that are run under a scheduler, one after another: a main, and workers that come and go.
 *
 * <p>Thread-safe. It knows when the last is gone.
 */
public final class ControlledThreads implements Scheduler.Starter {

    private final String prefix;

    private final Executor executor;

    private final Runnable whenAllGone;

    /** Threads not gone yet, the main included. */
    private final AtomicInteger alive = new AtomicInteger(1);

    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param id what the names of its threads begin with
     * @param executor gives each piece of work a virtual thread of its own
     */
    public ControlledThreads(String id, Executor executor, Runnable whenAllGone) {
        this.prefix = id + "/";
        this.executor = executor;
        this.whenAllGone = whenAllGone;
    }

    /** Has a thread of its own do the main's work; to be called once, before all others. */
    public void startMain(Runnable work) {
        executor.execute(() -> work("main", work));
    }

    @Override
    public void start(String name, Runnable work) {
        alive.incrementAndGet();
        try {
            executor.execute(() -> work(name, work));
        }
        catch (RuntimeException | Error ex) {
            alive.decrementAndGet();
            throw ex;
        }
    }

    private void work(String name, Runnable work) {
        Thread thread = Thread.currentThread();
        thread.setName(prefix + name);
        atWork.add(thread);
        try {
            work.run();
        }
        finally {
            atWork.remove(thread);
            if (alive.decrementAndGet() == 0) {
                whenAllGone.run();
            }
        }
    }

    /** Interrupts whoever waits elsewhere than where its scheduler would have it wait. */
    public void interrupt() {
        atWork.forEach(Thread::interrupt);
    }
}
