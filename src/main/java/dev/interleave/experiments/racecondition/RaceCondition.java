package dev.interleave.experiments.racecondition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Verdict;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.trace.ThreadKind;

/**
 * Several threads each read a number, add one, pause, and write it back.
 *
 * <p>Reading and writing are two steps. If another thread writes between them, its write is replaced by one that knows
 * nothing of it: an update is lost. What a guard must do is let no other thread in between.
 */
@Component
class RaceCondition implements Experiment<RaceCondition.Parameters, RaceCondition.LostUpdatesVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Counter counter = parameters.guard().counter(lab, parameters.pause());
        lab.run("worker", parameters.threads(), _ -> {
            for (int i = 0; i < parameters.increments(); i++) {
                counter.increment();
            }
        });
        long actual = counter.value();
        long expected = parameters.expected();
        return Conclusion.of(actual, trace -> new LostUpdatesVerdict(expected, actual, expected - actual,
                Explanation.of(parameters, actual, trace)));
    }

    /** A plain number, incremented under a guard if there is one. As thread-safe as the guard makes it. */
    record GuardedCounter(PlainVariable number, Guard guard, Duration pause, Lab lab) implements Counter {

        GuardedCounter(Guard guard, Duration pause, Lab lab) {
            this(lab.plain(CounterGuard.VALUE, 0), guard, pause, lab);
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

    record Parameters(
            @Parameter(description = "How many workers increment the number.", defaultValue = "2", min = "1",
                    max = "255") int threads,
            @Parameter(description = "How often each worker increments it.", defaultValue = "1", min = "1",
                    max = "1000000") int increments,
            @Parameter(
                    description = "How long a worker pauses between reading and writing. With ATOMIC and ADDER there is "
                            + "no in-between, so it pauses afterwards.",
                    defaultValue = "100ms", min = "0ms",
                    max = "10s", whenRepeated = "0ms") Duration pause,
            @Parameter(description = "The guard that keeps other workers out between reading and writing.",
                    defaultValue = "NONE") CounterGuard guard,
            @Parameter(description = "The kind of thread the workers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        long expected() {
            return (long) threads * increments;
        }
    }

    record LostUpdatesVerdict(long expected, long actual, long lostUpdates, String explanation) implements Verdict {
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        long expected = parameters.expected();
        Grade fewer = parameters.guard() == CounterGuard.NONE ? Grade.INTERESTING : Grade.FORBIDDEN;
        return PossibleOutcome.declare(PossibleOutcome.exactly(expected, Grade.ACCEPTABLE, "every increment is there"),
                PossibleOutcome.between(1, expected - 1, fewer, "increments were lost"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.threads(), parameters.kind(), "threads");
    }

    @Override
    public Optional<String> caveat(Parameters parameters) {
        boolean overlapping = parameters.guard().pausesOutside() && parameters.pause().isPositive();
        return overlapping ? Optional.of("workers pause after the update, where nobody waits for them, "
                + "so their pauses overlap; under a lock they pause one at a time") : Optional.empty();
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work(parameters.expected(), "increments"));
    }
}
