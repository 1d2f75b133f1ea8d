package dev.interleave.operations.specimen;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * Counts the specimens that are held.
 *
 * <p>Thread-safe.
 */
@Component
class SpecimenMetrics implements MeterBinder {

    private final SpecimenLauncher launcher;

    SpecimenMetrics(SpecimenLauncher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("interleave.specimens.held", launcher, specimens -> specimens.held().size())
                .description("Specimens that are held in separate JVMs.")
                .register(meters);
    }
}
