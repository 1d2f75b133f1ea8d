package dev.interleave.operations.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.launch.ProgramNames;
import dev.interleave.trace.Statistics;

/**
 * Counts runs and times what happened in them. No meter carries a run's id.
 *
 * <p>Thread-safe.
 */
public @Component class RunMetrics {

    /*
     * Half of the waits for a lock take some microseconds, and those for a sleeping holder a hundred milliseconds and more.
     * Two buckets to each power of ten tell them apart; finer ones would only be more lines to scrape.
     */
    private static final Duration[] BUCKETS = LongStream.iterate(1_000, from -> from * 10)
            .flatMap(from -> LongStream.of(from, 3 * from))
            .takeWhile(bound -> bound <= 10_000_000_000L)
            .mapToObj(Duration::ofNanos)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;

    private final AtomicInteger active = new AtomicInteger();

    private final Counter rejected;

    private final Counter dropped;

    public RunMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("interleave.runs.active", active, AtomicInteger::get)
                .description("Runs under way")
                .register(meters);
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
                .description("Runs that ended, and how long they took")
                .tag("experiment", ProgramNames.tag(run.experiment()))
                .tag("kind", run.kind().name())
                .tag("status", run.status().name())
                .register(meters)
                .record(run.elapsedNanos(), TimeUnit.NANOSECONDS);
        if (measured == null || run.schedule() != null) {
            // Time under a schedule is nobody's time.
            return;
        }
        for (Statistics.LockStatistics lock : measured.locks()) {
            String kind = lock.kind().name();
            record(lock.samples().waits(),
                    timer("interleave.lock.wait", "From asking for a lock or permit to getting it", run)
                            .tag("synchronizer", kind));
            record(lock.samples().holds(),
                    timer("interleave.lock.hold", "From getting a lock or permit to giving it back", run)
                            .tag("synchronizer", kind));
        }
        for (Statistics.BarrierStatistics barrier : measured.barriers()) {
            record(barrier.samples().waits(),
                    timer("interleave.barrier.wait", "From arriving at a barrier to passing it", run));
        }
    }

    private static Timer.Builder timer(String name, String description, RunView run) {
        return Timer.builder(name)
                .description(description)
                .tag("experiment", ProgramNames.tag(run.experiment()))
                .serviceLevelObjectives(BUCKETS);
    }

    private void record(LongStream nanos, Timer.Builder builder) {
        Timer timer = builder.register(meters);
        nanos.forEach(each -> timer.record(each, TimeUnit.NANOSECONDS));
    }
}
