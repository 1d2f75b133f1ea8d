package dev.interleave.experiments.racecondition;

import java.time.Duration;

import dev.interleave.sync.AdderVariable;
import dev.interleave.sync.Lab;

/** A sum whose parts never meet until it is asked for. */
class AdderCounter implements Counter {

    private final Lab lab;

    private final Duration pause;

    private final AdderVariable sum;

    AdderCounter(Lab lab, Duration pause) {
        this.lab = lab;
        this.pause = pause;
        this.sum = lab.adder(CounterGuard.VALUE);
    }

    @Override
    public void increment() throws InterruptedException {
        sum.add(1);
        lab.sleep(pause);
    }

    @Override
    public long value() {
        return sum.sum();
    }
}
