package dev.interleave.experiments.livelock;

import java.time.Duration;
import java.util.List;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/**
 * The two locks that each of two threads needs to get past the other.
 *
 * <p>Thread-safe.
 */
class Corridor {

    /*
     * A thread holds its first lock nearly all the time, but for the moment between giving it back and taking it again. So
     * the other, which tries for it once in a while, is refused nearly every time; and so is this one.
     */
    private final Livelock.Parameters parameters;

    private final Lab lab;

    private final List<TracedLock> locks;

    private final Backoff backoff;

    Corridor(Livelock.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lab = lab;
        this.locks = List.of(lab.lock("lock-0", false), lab.lock("lock-1", false));
        this.backoff = new Backoff(parameters.seed(), parameters.backoff());
    }

    /** Gets past, or gives up after so many attempts; returns how that went. */
    Passage pass(int number) throws InterruptedException {
        for (int attempt = 0; attempt < parameters.attempts(); attempt++) {
            if (tryBoth(parameters.remedy().first(number))) {
                return new Passage(attempt, true);
            }
            lab.sleep(parameters.remedy().stayAway(backoff, number, attempt));
        }
        return new Passage(parameters.attempts(), false);
    }

    private boolean tryBoth(int first) throws InterruptedException {
        return locks.get(first).hold(() -> {
            lab.sleep(parameters.pause());
            TracedLock second = locks.get(1 - first);
            if (!second.tryLock(Duration.ZERO)) {
                return false;
            }
            try {
                lab.note(Livelock.GOT_PAST);
                return true;
            }
            finally {
                second.unlock();
            }
        });
    }
}
