package dev.interleave.experiments.deadlock;

import java.time.Duration;
import java.util.List;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/**
 * The locks, and the ways in which a thread may take the two it needs.
 *
 * <p>Thread-safe.
 */
class Ring {

    /*
     * Thread i needs lock i and then lock i + 1, the last one lock 0. So if each holds its first, each waits for the next.
     *
     * What is done with both locks held, and the pause before the second one, is sleeping: it makes the deadlock all but
     * certain where threads run freely, and yet adds no step and promises no order where a schedule decides.
     *
     * Who gives back and starts again may meet its neighbour again and again, each in the other's way. Against that,
     * neighbours stay away for different lengths of time; and because that promises nothing either, after some vain attempts
     * a thread waits as long as it takes, by the order of the locks. It holds nothing while it waits for the lower of its
     * locks; and whoever holds the higher one waits for a higher one still, or gives back, or has both. So the work gets
     * done however threads are scheduled.
     */
    private static final Duration WORK = Duration.ofMillis(5);

    private final Deadlock.Parameters parameters;

    private final Lab lab;

    private final List<TracedLock> locks;

    Ring(Deadlock.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.locks = parameters.shape().locks(lab, parameters.threads());
    }

    /** How long a thread waits for its second lock, if it does not wait as long as it takes. */
    Duration timeout() {
        return parameters.timeout();
    }

    /** Works with the thread's own lock and its neighbour's, taken in this order. */
    void holdBoth(int number) throws InterruptedException {
        hold(number, neighbour(number));
    }

    /** Works with both locks, taken in the order of their numbers; with the one lock, if they are the same. */
    void holdInOrder(int number) throws InterruptedException {
        int other = neighbour(number);
        if (other == number) {
            locks.get(number).hold(this::work);
        }
        else {
            hold(Math.min(number, other), Math.max(number, other));
        }
    }

    private void hold(int outer, int inner) throws InterruptedException {
        locks.get(outer).hold(() -> {
            lab.sleep(parameters.pause());
            return locks.get(inner).hold(this::work);
        });
    }

    /** Works with both locks; if the second does not come in time, gives the first back and starts again. */
    void holdOrGiveBack(int number, Duration patience) throws InterruptedException {
        for (int attempt = 0; attempt < parameters.attempts(); attempt++) {
            if (tryBoth(number, patience)) {
                return;
            }
            boolean even = number % 2 == 0;
            lab.sleep(even ? Duration.ZERO : parameters.pause().multipliedBy(2));
        }
        holdInOrder(number);
    }

    private boolean tryBoth(int number, Duration patience) throws InterruptedException {
        return locks.get(number).hold(() -> {
            lab.sleep(parameters.pause());
            TracedLock second = locks.get(neighbour(number));
            if (!second.tryLock(patience)) {
                return false;
            }
            try {
                return work();
            }
            finally {
                second.unlock();
            }
        });
    }

    private int neighbour(int number) {
        return (number + 1) % locks.size();
    }

    private boolean work() throws InterruptedException {
        lab.sleep(WORK);
        return true;
    }
}
