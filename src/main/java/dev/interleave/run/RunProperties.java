package dev.interleave.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What runs may take.
 *
 * @param platformThreads how many platform threads all runs together may have, one for each run's main included
 * @param virtualThreads how many virtual threads all runs together may have
 * @param admissionWait how long a request waits for its threads before it is refused
 * @param admissionQueue how many requests may wait at once
 * @param eventsPerRun how many events of a run are kept
 * @param traceMemory how much memory all kept traces together may take; by default two fifths of the largest heap
 * @param keptRuns how many runs are kept
 * @param stopWithin how long threads are given to stop when a run is over
 */
@ConfigurationProperties("interleave.runs")
public record RunProperties(
        @DefaultValue("256") int platformThreads,
        @DefaultValue("200000") int virtualThreads,
        @DefaultValue("2s") Duration admissionWait,
        @DefaultValue("128") int admissionQueue,
        @DefaultValue("1500000") int eventsPerRun,
        @Nullable DataSize traceMemory,
        @DefaultValue("100") int keptRuns,
        @DefaultValue("5s") Duration stopWithin) {

    /** The bytes one event takes. */
    private static final int EVENT_BYTES = 32;

    /** Checks what was given. */
    public RunProperties {
        Assert.isTrue(platformThreads >= 2, () -> "'platform-threads' must be 2 or more, was " + platformThreads);
        Assert.isTrue(virtualThreads >= 0, () -> "'virtual-threads' must be 0 or more, was " + virtualThreads);
        Assert.isTrue(admissionQueue >= 0, () -> "'admission-queue' must be 0 or more, was " + admissionQueue);
        Assert.isTrue(eventsPerRun >= 0, () -> "'events-per-run' must be 0 or more, was " + eventsPerRun);
        Assert.isTrue(keptRuns >= 1, () -> "'kept-runs' must be 1 or more, was " + keptRuns);
    }

    /** How many events all kept traces together may have. */
    long eventsInAll() {
        long bytes = traceMemory != null ? traceMemory.toBytes() : Runtime.getRuntime().maxMemory() / 5 * 2;
        return bytes / EVENT_BYTES;
    }
}
