package dev.interleave.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Seam;

/**
 * One thread of an experiment, created and started by hand.
 *
 * <p>Thread-safe.
 */
public final class LabThread {

    /** How long it is not looked at between two looks. */
    private static final Duration BLINK = Duration.ofNanos(100_000);

    private final OwnThread own;

    private final Crew crew;

    private final Seam seam;

    LabThread(OwnThread own, Crew crew, Seam seam) {
        this.own = own;
        this.crew = crew;
        this.seam = seam;
    }

    /** Starts it; to be called once. */
    public void start() throws InterruptedException {
        own.start();
    }

    /** Waits for its end, and fails if it failed other than by being stopped. To be called after {@link #start}. */
    public void join() throws InterruptedException {
        crew.join();
        own.awaitEnd();
    }

    /** Interrupts it. */
    public void interrupt() {
        crew.interrupt(0);
    }

    /**
     * Looks at it. Under a schedule its state is the scheduler's doing.
     *
     * @return what was seen; empty where threads are lent, and it does not run
     */
    public Optional<ThreadLook> look() {
        @Nullable Thread thread = own.thread();
        return thread == null ? Optional.empty() : Optional.of(ThreadLook.at(thread));
    }

    /**
     * Looks at it again and again, until it looks as wanted; under a schedule, just once.
     *
     * @param limit how long at the most
     * @return what was seen; empty if it did not look so in time
     */
    public Optional<ThreadLook> lookUntil(Predicate<ThreadLook> wanted, Duration limit) throws InterruptedException {
        long since = System.nanoTime();
        Optional<ThreadLook> seen = look().filter(wanted);
        while (seen.isEmpty() && !seam.isOneAtATime() && System.nanoTime() - since < limit.toNanos()) {
            seam.sleep(BLINK);
            seen = look().filter(wanted);
        }
        return seen;
    }
}
