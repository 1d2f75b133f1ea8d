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
 * @param virtualThreads how many virtual threads all runs together may have; fewer if the heap has no room for so many
 * @param admissionWait how long a request waits for its threads before it is refused
 * @param admissionQueue how many requests may wait at once
 * @param eventsPerRun how many events of a run are kept
 * @param traceMemory how much memory all kept traces together may take; by default two
 *     fifths of the largest heap, less in a small one
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

    /** The bytes of memory an event takes. */
    public static final int EVENT_BYTES = 32;

    /**
     * As how many events each event counts as long as its run is under way. Beside the event itself there are then what the
     * merge knows of it, and what checks and statistics make of it: 12 to 30 bytes, counted from the code and not measured.
     */
    public static final int WEIGHT_UNDER_WAY = 2;

    /** What a virtual thread of a run takes with its stack, its log and its worker: an estimate, not measured. */
    private static final int VIRTUAL_THREAD_BYTES = 4_096;

    /** What the application takes by itself. */
    private static final long OWN_BYTES = 48L << 20;

    /** How many events all kept traces together may have. */
    public long eventsInAll() {
        long bytes = traceMemory != null ? traceMemory.toBytes() : roomForTraces(Runtime.getRuntime().maxMemory());
        return bytes / EVENT_BYTES;
    }

    /** How many virtual threads all runs together may have in this heap. */
    public int virtualThreadsInAll() {
        return (int) Math.min(virtualThreads, Runtime.getRuntime().maxMemory() / 4 / VIRTUAL_THREAD_BYTES);
    }

    /*
     * What is kept for long stays out of a third of the heap, where the serial collector has its young objects and others
     * need room to move. In a small heap there is the application itself besides.
     */
    static long roomForTraces(long heapBytes) {
        return Math.clamp(heapBytes / 3 * 2 - OWN_BYTES, 0, heapBytes / 5 * 2);
    }
}
