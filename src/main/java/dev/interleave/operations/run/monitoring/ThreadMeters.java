package dev.interleave.operations.run.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

import dev.interleave.trace.ThreadKind;

/** Meters of the threads that runs have: how many of each kind are in which state, and how many are deadlocked. */
@Component
class ThreadMeters implements MeterBinder {

    private final ThreadLooks looks;

    ThreadMeters(ThreadLooks looks) {
        this.looks = looks;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (ThreadKind kind : ThreadKind.values()) {
            boolean virtual = kind == ThreadKind.VIRTUAL;
            States.BY_TAG.forEach((tag, count) -> Gauge
                    .builder("interleave.run.threads", looks,
                            each -> count.applyAsInt(virtual ? each.latest().virtual() : each.latest().platform()))
                    .description("Threads that are at work in runs, by what they are doing")
                    .tag("kind", kind.name())
                    .tag("state", tag)
                    .baseUnit("threads")
                    .register(meters));
            Gauge.builder("interleave.deadlocked.threads", looks,
                    each -> virtual ? each.latest().deadlockedVirtual() : each.latest().deadlockedPlatform())
                    .description("Threads of runs that can never continue, whatever they wait for")
                    .tag("kind", kind.name())
                    .baseUnit("threads")
                    .register(meters);
        }
    }
}
