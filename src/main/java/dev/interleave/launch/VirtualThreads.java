package dev.interleave.launch;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.DisposableBean;

/**
 * An executor that starts a virtual thread for every task, and counts them under the names that Micrometer gives to a
 * pool's.
 *
 * <p>Thread-safe.
 */
public final class VirtualThreads implements Executor, DisposableBean {

    private final ExecutorService executor = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("interleave-virtual-", 1).factory());

    private final AtomicInteger active = new AtomicInteger();

    private final AtomicLong completed = new AtomicLong();

    public VirtualThreads(MeterRegistry meters) {
        Gauge.builder("executor.active", active, AtomicInteger::get)
                .tag("name", RunExecutors.VIRTUAL)
                .description("The number of virtual threads that are at work")
                .baseUnit("threads")
                .register(meters);
        FunctionCounter.builder("executor.completed", completed, AtomicLong::get)
                .tag("name", RunExecutors.VIRTUAL)
                .description("The number of virtual threads that have done their work")
                .baseUnit("tasks")
                .register(meters);
    }

    @Override
    public void execute(Runnable task) {
        active.incrementAndGet();
        try {
            executor.execute(() -> {
                try {
                    task.run();
                }
                finally {
                    active.decrementAndGet();
                    completed.incrementAndGet();
                }
            });
        }
        catch (RuntimeException | Error ex) {
            active.decrementAndGet();
            throw ex;
        }
    }

    /** How many are at work. */
    public int active() {
        return active.get();
    }

    @Override
    public void destroy() {
        // By now the launcher has ended all runs; whatever should still be there is not waited for.
        executor.shutdownNow();
    }
}
