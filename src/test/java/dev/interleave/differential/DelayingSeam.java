package dev.interleave.differential;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.record.ThreadLog;

/**
 * Holds threads up at random before their operations, and has each see all that was done before: whatever is seen in such a run
 * is some order of the operations.
 *
 * <p>Thread-safe; what is drawn for a thread depends on the seed and on the thread's number alone.
 */
final class DelayingSeam implements Seam {

    private static final int LONGEST_NANOS = 2_000_000;

    /** The longest delay is halved up to so many times. */
    private static final int SELDOM = 64;

    private static final int HALVINGS = 12;

    private static final int LONGEST_SPIN = 2_000;

    private final Seam seam;

    private final long seed;

    private final Map<Integer, Pace> paces = new ConcurrentHashMap<>();

    DelayingSeam(Seam seam, long seed) {
        this.seam = seam;
        this.seed = seed;
    }

    /**
     * How one thread goes about it: some hurry all the time, some never sleep, and the others do now this and now that.
     *
     * <p>Confined to that thread.
     */
    private static final class Pace {

        private final SplittableRandom random;

        private final int choices;

        Pace(long seed) {
            this.random = new SplittableRandom(seed);
            this.choices = List.of(1, 4, 10, 10).get(random.nextInt(4));
        }

        void pause() {
            if (choices == 1) {
                hurry();
                return;
            }
            switch (random.nextInt(choices)) {
                case 0, 1 -> Thread.onSpinWait();
                case 2 -> LockSupport.parkNanos(1);
                case 3, 4 -> spin(random.nextInt(LONGEST_SPIN));
                default -> LockSupport.parkNanos(1 + random.nextInt(LONGEST_NANOS >> random.nextInt(HALVINGS)));
            }
        }

        /** Even a thread in a hurry lets others onto its processor now and then: they may be what it spins for. */
        private void hurry() {
            if (random.nextInt(SELDOM) == 0) {
                LockSupport.parkNanos(1);
            }
        }

        private static void spin(int times) {
            for (int i = 0; i < times; i++) {
                Thread.onSpinWait();
            }
        }
    }

    private void pause() {
        int thread = ThreadLog.current().index();
        paces.computeIfAbsent(thread, _ -> new Pace(seed * 31 + thread)).pause();
        VarHandle.fullFence();
    }

    @Override
    public void before(Operation operation) {
        pause();
        seam.before(operation);
    }

    @Override
    public void before(Operation operation, long value) {
        pause();
        seam.before(operation, value);
    }

    @Override
    public boolean await(Operation operation, Duration timeout, Attempt attempt) throws InterruptedException {
        pause();
        return seam.await(operation, timeout, attempt);
    }

    @Override
    public Thread pick(Operation operation, Supplier<List<Thread>> candidates) {
        pause();
        return seam.pick(operation, candidates);
    }

    @Override
    public Thread pickInterruptibly(Operation operation, Supplier<List<Thread>> candidates)
            throws InterruptedException {
        pause();
        return seam.pickInterruptibly(operation, candidates);
    }

    @Override
    public boolean interrupted() {
        return seam.interrupted();
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
        pause();
        seam.sleep(duration);
    }

    @Override
    public void mayInterrupt() {
        seam.mayInterrupt();
    }

    @Override
    public boolean isOneAtATime() {
        return seam.isOneAtATime();
    }
}
