package dev.interleave.experiments.barrier;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedLatch;

/**
 * What each party does.
 *
 * <p>Thread-safe.
 */
class Meeting {

    private final Barrier.Parameters parameters;

    private final Lab lab;

    private final TracedBarrier barrier;

    /** Counted down by every party but the last when it is about to come to the barrier for the last time. */
    private final TracedLatch others;

    /** Counted down by whoever finds the barrier broken. */
    private final TracedLatch broken;

    private volatile boolean foundBroken;

    Meeting(Barrier.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.barrier = lab.barrier("barrier", parameters.parties());
        this.others = lab.latch("others-came", parameters.parties() - 1);
        this.broken = lab.latch("broken", 1);
    }

    /** Takes part, as the party with a number from 0. */
    void attend(int number) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(parameters.seed() + number);
        try {
            for (int round = 1; round < parameters.rounds(); round++) {
                arriveLate(random);
                barrier.await();
            }
            arriveLate(random);
            attendLastRound(number);
        }
        catch (BrokenBarrierException ex) {
            findBroken();
        }
    }

    private void attendLastRound(int number) throws InterruptedException, BrokenBarrierException {
        boolean last = number == parameters.parties() - 1;
        switch (parameters.breakBy()) {
            case NONE -> barrier.await();
            case TIMEOUT -> {
                if (last) {
                    comeWhenBroken();
                }
                else {
                    waitForSoLong();
                }
            }
            case MISSING_PARTY -> {
                if (last) {
                    lab.note("does not come to the barrier");
                }
                else {
                    waitForSoLong();
                }
            }
            case INTERRUPT -> {
                if (last) {
                    comeWhenBroken();
                }
                else {
                    waitToBeInterrupted();
                }
            }
        }
    }

    private void comeWhenBroken() throws InterruptedException, BrokenBarrierException {
        broken.await();
        barrier.await();
    }

    private void waitForSoLong() throws InterruptedException, BrokenBarrierException {
        try {
            barrier.await(parameters.timeout());
        }
        catch (TimeoutException ex) {
            findBroken();
        }
    }

    private void waitToBeInterrupted() throws BrokenBarrierException {
        others.countDown();
        try {
            barrier.await();
        }
        catch (InterruptedException ex) {
            // Expected of one party, and dealt with here: it is what breaks the barrier.
            findBroken();
        }
    }

    private void findBroken() {
        foundBroken = true;
        broken.countDown();
    }

    /** Whether a party found the barrier broken; to be asked once all have ended. */
    boolean foundBroken() {
        return foundBroken;
    }

    private void arriveLate(SplittableRandom random) throws InterruptedException {
        long most = parameters.jitter().toNanos();
        lab.sleep(Duration.ofNanos(most == 0 ? 0 : random.nextLong(most + 1)));
    }

    /** Waits until every party but the last is about to wait for the last time. */
    void awaitOthers() throws InterruptedException {
        others.await();
    }
}
