package dev.interleave.launch;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

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
@Validated
@ConfigurationProperties("interleave.runs")
public record RunProperties(
        @DefaultValue("256") @Min(2) int platformThreads,
        @DefaultValue("200000") @Min(0) int virtualThreads,
        @DefaultValue("2s") Duration admissionWait,
        @DefaultValue("128") @Min(0) int admissionQueue,
        @DefaultValue("1500000") @Min(0) int eventsPerRun,
        @Nullable DataSize traceMemory,
        @DefaultValue("100") @Min(1) int keptRuns,
        @DefaultValue("5s") Duration stopWithin) {

    /** The bytes one event takes. */
    private static final int EVENT_BYTES = 32;

    /** How many events all kept traces together may have. */
    public long eventsInAll() {
        long bytes = traceMemory != null ? traceMemory.toBytes() : Runtime.getRuntime().maxMemory() / 5 * 2;
        return bytes / EVENT_BYTES;
    }
}
