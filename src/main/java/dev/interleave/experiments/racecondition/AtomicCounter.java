package dev.interleave.experiments.racecondition;

import java.time.Duration;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;

/** A number that is read, incremented and written in one indivisible step. */
class AtomicCounter implements Counter {

    private final Lab lab;

    private final Duration pause;

    private final AtomicVariable number;

    AtomicCounter(Lab lab, Duration pause) {
        this.lab = lab;
        this.pause = pause;
        this.number = lab.atomic(CounterGuard.VALUE, 0);
    }

    @Override
    public void increment() throws InterruptedException {
        number.addAndGet(1);
        lab.sleep(pause);
    }

    @Override
    public long value() {
        return number.get();
    }
}
