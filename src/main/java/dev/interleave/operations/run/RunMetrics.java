package dev.interleave.operations.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.trace.Statistics;

/**
 * Counts runs and times what happened in them. No meter carries a run's id.
 *
 * <p>Thread-safe.
 */
public @Component class RunMetrics {

    private final MeterRegistry meters;

    private final AtomicInteger active = new AtomicInteger();

    private final Counter rejected;

    private final Counter dropped;

    public RunMetrics(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("interleave.runs.active", active);
        this.rejected = Counter.builder("interleave.runs.rejected")
                .description("Runs refused because there was no room for them")
                .register(meters);
        this.dropped = Counter.builder("interleave.events.dropped")
                .description("Events that were not kept because there was no room for them")
                .register(meters);
    }

    void started() {
        active.incrementAndGet();
    }

    void rejected() {
        rejected.increment();
    }

    /**
     * Counts a run that has ended.
     *
     * @param measured its statistics with their samples; null if it has none
     */
    void ended(RunView run, @Nullable Statistics measured) {
        active.decrementAndGet();
        dropped.increment((double) run.trace().dropped());
        Timer.builder("interleave.runs")
                .description("Runs that ended")
                .tag("experiment", run.experiment())
                .tag("kind", run.kind().name())
                .tag("status", run.status().name())
                .register(meters)
                .record(run.elapsedNanos(), TimeUnit.NANOSECONDS);
        if (measured == null || run.schedule() != null) {
            // Time under a schedule is nobody's time.
            return;
        }
        for (Statistics.LockStatistics lock : measured.locks()) {
            Timer wait = timer("interleave.lock.wait", "From asking for a lock or permit to getting it", run, lock);
            lock.samples().waits().forEach(nanos -> wait.record(nanos, TimeUnit.NANOSECONDS));
            Timer hold = timer("interleave.lock.hold", "From getting a lock or permit to giving it back", run, lock);
            lock.samples().holds().forEach(nanos -> hold.record(nanos, TimeUnit.NANOSECONDS));
        }
    }

    private Timer timer(String name, String description, RunView run, Statistics.LockStatistics lock) {
        return Timer.builder(name)
                .description(description)
                .tag("experiment", run.experiment())
                .tag("synchronizer", lock.kind().name())
                .register(meters);
    }
}
