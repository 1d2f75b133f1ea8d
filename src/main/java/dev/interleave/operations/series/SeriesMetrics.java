package dev.interleave.operations.series;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Counts comparisons and sweeps; their runs are counted with all others.
 *
 * <p>Thread-safe.
 */
public @Component class SeriesMetrics {

    private final MeterRegistry meters;

    public SeriesMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts one that has ended. */
    void ended(SeriesView series) {
        Timer.builder("interleave." + series.kind().plural())
                .description(StringUtils.capitalize(series.kind().plural()) + " that ended, and how long they took")
                .tag("experiment", series.experiment())
                .tag("status", series.status().name())
                .register(meters)
                .record(series.elapsedNanos(), TimeUnit.NANOSECONDS);
    }
}
