package dev.interleave.experiments.racecondition;

import java.time.Duration;

import dev.interleave.sync.Lab;
import dev.interleave.sync.VolatileVariable;

/** A number that is written only if it is still what was read; else it is read again. */
class CompareAndSetCounter implements Counter {

    private final Lab lab;

    private final Duration pause;

    private final VolatileVariable number;

    CompareAndSetCounter(Lab lab, Duration pause) {
        this.lab = lab;
        this.pause = pause;
        this.number = lab.varHandle(CounterGuard.VALUE, 0);
    }

    @Override
    public void increment() throws InterruptedException {
        long local;
        do {
            local = number.get();
            lab.sleep(pause);
        }
        while (!number.compareAndSet(local, local + 1));
    }

    @Override
    public long value() {
        return number.get();
    }
}
