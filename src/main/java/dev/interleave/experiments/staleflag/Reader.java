package dev.interleave.experiments.staleflag;

import java.time.Duration;
import java.util.OptionalLong;

import dev.interleave.sync.Lab;
import dev.interleave.sync.SharedVariable;

/**
 * Looks at a flag until it is seen raised, or has been raised for so long that it should have been.
 *
 * <p>Confined to the thread that looks.
 */
final class Reader {

    /** How long each loop of the warm-up looks. */
    private static final long A_MOMENT_NANOS = 5_000;

    /** For so long a raised flag must have been looked at in vain, far longer than a processor keeps a write to itself. */
    private static final long LONG_ENOUGH_NANOS = 1_000_000;

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final FlagMode mode;

    private final Duration look;

    Reader(FlagMode mode, Duration look) {
        this.mode = mode;
        this.look = look;
    }

    /** Looks at a flag that nobody raises, so that the loop is compiled. */
    void warmUp(Duration warmUp) {
        Flag other = mode.lowered();
        long end = System.nanoTime() + warmUp.toNanos();
        for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
            if (other.look(now + A_MOMENT_NANOS).isEmpty()) {
                throw new IllegalStateException("raised by nobody");
            }
        }
    }

    /**
     * Looks, in one loop after another as long as the flag is not raised: a loop that begins afterwards reads it at least once. In
     * between it makes room for the writer, which may want the same processor.
     *
     * @param lab lets it sleep
     * @param raised when it was raised, after it was; 0 before
     * @return for how long it looked in vain at a flag that was raised, in nanoseconds; 0 if it saw it
     */
    long look(Lab lab, Flag flag, SharedVariable raised) throws InterruptedException {
        while (true) {
            OptionalLong lookedLast = flag.look(System.nanoTime() + look.toNanos());
            if (lookedLast.isEmpty()) {
                return 0;
            }
            long since = raised.get();
            if (since != 0 && lookedLast.getAsLong() - since >= LONG_ENOUGH_NANOS) {
                return lookedLast.getAsLong() - since;
            }
            lab.sleep(PAUSE);
        }
    }
}
