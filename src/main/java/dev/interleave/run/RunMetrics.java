package dev.interleave.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import dev.interleave.trace.Statistics;

/**
 * Counts runs and times what happened in them. No meter carries a run's id.
 *
 * <p>Thread-safe.
 */
@Component
class RunMetrics {

    private final MeterRegistry meters;

    private final AtomicInteger active = new AtomicInteger();

    private final Counter rejected;

    private final Counter dropped;

    RunMetrics(MeterRegistry meters) {
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

    void ended(RunView run) {
        active.decrementAndGet();
        dropped.increment((double) run.trace().dropped());
        Timer.builder("interleave.runs")
                .description("Runs that ended")
                .tag("experiment", run.experiment())
                .tag("kind", run.kind().name())
                .tag("status", run.status().name())
                .register(meters)
                .record(run.elapsedNanos(), TimeUnit.NANOSECONDS);
        if (run.statistics() != null) {
            for (Statistics.LockStatistics lock : run.statistics().locks()) {
                record("interleave.lock.wait", "Time from asking for a lock or permit to getting it", run,
                        lock.kind().name(),
                        lock.waits());
                record("interleave.lock.hold", "Time from getting a lock or permit to giving it back", run,
                        lock.kind().name(), lock.holds());
            }
        }
    }

    private void record(String name, String description, RunView run, String synchronizer, long[] samples) {
        Timer timer = Timer.builder(name)
                .description(description)
                .tag("experiment", run.experiment())
                .tag("synchronizer", synchronizer)
                .register(meters);
        for (long nanos : samples) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
