package dev.interleave.experiments.diningphilosophers;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;

/**
 * A round table with a fork between any two neighbours.
 *
 * <p>Thread-safe.
 */
class Table {

    /** What forks are called, before their number. */
    static final String FORK = "fork-";

    private static final Duration EATING = Duration.ofMillis(5);

    private final Lab lab;

    private final Duration pause;

    private final List<TracedLock> forks;

    private final Guard footman;

    Table(DiningPhilosophers.Parameters parameters, Lab lab) {
        int philosophers = parameters.philosophers();
        this.lab = lab;
        this.pause = parameters.pause();
        this.forks = IntStream.range(0, philosophers).mapToObj(number -> lab.lock(FORK + number, false)).toList();
        this.footman = switch (parameters.remedy()) {
            case NONE, ORDERED -> Guard.none();
            case FOOTMAN -> lab.semaphore("footman", philosophers - 1, false);
        };
    }

    /** The number of the fork at a seat's left. */
    int left(int seat) {
        return seat;
    }

    /** The number of the fork at a seat's right. */
    int right(int seat) {
        return (seat + 1) % forks.size();
    }

    /** Eats with two forks, one taken after the other. */
    void eat(int first, int second) throws InterruptedException {
        forks.get(first).hold(() -> {
            lab.sleep(pause);
            return forks.get(second).hold(() -> {
                lab.sleep(EATING);
                return second;
            });
        });
    }

    /** Does something once the footman, if there is one, lets one sit down. */
    void admitted(Guard.Section<Integer> section) throws InterruptedException {
        footman.hold(section);
    }
}
