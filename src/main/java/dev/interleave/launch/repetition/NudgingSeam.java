package dev.interleave.launch.repetition;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;

/**
 * Makes threads sleep for a moment before some of their operations, as if the operating system had stopped them there.
 *
 * <p>As thread-safe as the seam that does the rest.
 *
 * @param seam does the rest
 */
public record NudgingSeam(Seam seam) implements Seam {

    /** One operation in so many. */
    private static final int RARITY = 4;

    private static void nudge() {
        if (ThreadLocalRandom.current().nextInt(RARITY) == 0) {
            // As short as it can be: what counts is that another thread gets the processor.
            LockSupport.parkNanos(1);
        }
    }

    @Override
    public void before(Operation operation) {
        nudge();
        seam.before(operation);
    }

    @Override
    public void before(Operation operation, long value) {
        nudge();
        seam.before(operation, value);
    }

    @Override
    public boolean await(Operation operation, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        nudge();
        return seam.await(operation, timeout, attempt);
    }

    @Override
    public @Nullable Thread pick(Operation operation, Supplier<List<Thread>> candidates) {
        nudge();
        return seam.pick(operation, candidates);
    }

    @Override
    public @Nullable Thread pickInterruptibly(Operation operation, Supplier<List<Thread>> candidates)
            throws InterruptedException {
        nudge();
        return seam.pickInterruptibly(operation, candidates);
    }

    @Override
    public boolean interrupted() {
        return seam.interrupted();
    }

    @Override
    public void mayInterrupt() {
        seam.mayInterrupt();
    }

    @Override
    public void entered() {
        seam.entered();
    }

    @Override
    public void touch(long place, boolean writes) {
        seam.touch(place, writes);
    }

    @Override
    public void publish(long place) {
        seam.publish(place);
    }

    @Override
    public void observe(long place) {
        seam.observe(place);
    }

    @Override
    public void seeEnd(int thread) {
        seam.seeEnd(thread);
    }

    @Override
    public boolean finish() {
        return seam.finish();
    }

    @Override
    public void left() {
        seam.left();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        seam.sleep(duration);
    }

    @Override
    public boolean isOneAtATime() {
        return seam.isOneAtATime();
    }
}
