package dev.interleave.launch.repetition;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.launch.repetition.StressRepetition.Wait;

/**
 * Looks now and then at the repetition that is going on, and breaks it up when it will not end by itself.
 *
 * <p>For one thread at a time.
 */
public final class StressWatch implements Runnable {

    /** How long from one look to the next. */
    public static final Duration INTERVAL = Duration.ofMillis(5);

    /** How often the same must be seen where each waits for another that waits, too. */
    private static final int LOOKS_AT_HOLDERS = 2;

    /**
     * How often otherwise: a thread that was let go at a barrier or a condition still looks as if it waited until it gets
     * a processor.
     */
    private static final int LOOKS_AT_OTHERS = 10;

    private final Supplier<@Nullable StressRepetition> current;

    private final long deadlineNanos;

    private final LongSupplier clock;

    private @Nullable StressRepetition seen;

    private long since;

    private List<Wait> standstill = List.of();

    private int looks;

    public StressWatch(Supplier<@Nullable StressRepetition> current, Duration deadline, LongSupplier clock) {
        this.current = current;
        this.deadlineNanos = deadline.toNanos();
        this.clock = clock;
    }

    /** Takes a look. */
    @Override
    public void run() {
        StressRepetition now = current.get();
        if (now == null) {
            return;
        }
        if (now != seen) {
            seen = now;
            since = clock.getAsLong();
            looks = 0;
        }
        List<Wait> found = now.standstill();
        looks = found.equals(standstill) ? looks + 1 : 1;
        standstill = found;
        if (!found.isEmpty()
                && looks >= (found.stream().allMatch(Wait::hasHolder) ? LOOKS_AT_HOLDERS : LOOKS_AT_OTHERS)) {
            now.breakUp(StressResult.Why.DEADLOCK);
        }
        else if (clock.getAsLong() - since >= deadlineNanos) {
            now.breakUp(StressResult.Why.TIMED_OUT);
        }
    }
}
