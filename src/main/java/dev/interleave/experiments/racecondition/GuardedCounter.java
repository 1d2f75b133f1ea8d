package dev.interleave.experiments.racecondition;

import java.time.Duration;

import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;

/**
 * A plain number whose increments run under a guard, if it is one.
 *
 * <p>As thread-safe as the guard makes it.
 */
class GuardedCounter implements Counter {

    private final Lab lab;

    private final Guard guard;

    private final Duration pause;

    private final PlainVariable number;

    GuardedCounter(Lab lab, Guard guard, Duration pause) {
        this.lab = lab;
        this.guard = guard;
        this.pause = pause;
        this.number = lab.plain(CounterGuard.VALUE, 0);
    }

    @Override
    public void increment() throws InterruptedException {
        guard.hold(() -> {
            long local = number.get();
            local++;
            lab.sleep(pause);
            number.set(local);
            return local;
        });
    }

    @Override
    public long value() {
        return number.get();
    }
}
