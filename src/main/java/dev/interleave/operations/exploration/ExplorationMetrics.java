package dev.interleave.operations.exploration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

import dev.interleave.explore.Report;
import dev.interleave.launch.ProgramNames;

/**
 * Counts explorations, and the schedules they took.
 *
 * <p>Thread-safe.
 */
public @Component class ExplorationMetrics {

    private final MeterRegistry meters;

    public ExplorationMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts an exploration that has ended. */
    void ended(ExplorationView exploration) {
        Report report = exploration.report();
        Timer.builder("interleave.explorations")
                .description("Explorations that ended, and how long they took")
                .tag("experiment", ProgramNames.tag(exploration.experiment()))
                .tag("strategy", exploration.strategy().name())
                .tag("status", exploration.status().name())
                .register(meters)
                .record(report.elapsed());
        Counter.builder("interleave.explorations.schedules")
                .description("Schedules that were taken to their end")
                .tag("experiment", ProgramNames.tag(exploration.experiment()))
                .tag("strategy", exploration.strategy().name())
                .register(meters)
                .increment((double) report.schedules());
    }
}
