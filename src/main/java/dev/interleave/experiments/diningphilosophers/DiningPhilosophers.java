package dev.interleave.experiments.diningphilosophers;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLock;
import dev.interleave.trace.ThreadKind;

/**
 * Philosophers sit round a table with a fork between any two, and each needs both forks beside it to eat.
 *
 * <p>If all take the left one first, each may come to hold one fork and wait for ever for the next one's. It is enough that
 * one of them takes the right one first, or that one of them stays away.
 */
@Component
class DiningPhilosophers implements Experiment<DiningPhilosophers.Parameters, DinnerVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        lab.patience(parameters.detectAfter());
        Table table = new Table(parameters, lab);
        lab.run("philosopher", parameters.philosophers(), seat -> {
            for (int meal = 0; meal < parameters.meals(); meal++) {
                parameters.remedy().dine(table, seat);
            }
        });
        return Conclusion.of(ALL_ATE, trace -> DinnerVerdict.of(parameters, trace));
    }

    /**
     * A round table with a fork between any two neighbours.
     *
     * <p>Thread-safe.
     */
    static class Table {

        /** What forks are called, before their number. */
        static final String FORK = "fork-";

        private static final Duration EATING = Duration.ofMillis(5);

        private final Lab lab;

        private final Duration pause;

        private final List<TracedLock> forks;

        private final Guard footman;

        Table(Parameters parameters, Lab lab) {
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

    static final String ALL_ATE = "all-ate";

    record Parameters(
            @Parameter(description = "How many philosophers there are, and how many forks.", defaultValue = "5",
                    min = "2", max = "100") int philosophers,
            @Parameter(description = "How often each eats.", defaultValue = "1", min = "1", max = "100") int meals,
            @Parameter(description = "The remedy against starving, if any.",
                    defaultValue = "NONE") Remedy remedy,
            @Parameter(
                    description = "How long each pauses between its first fork and its second. The longer it is, the "
                            + "more likely they block each other.",
                    defaultValue = "20ms", min = "0ms", max = "2s", whenRepeated = "0ms") Duration pause,
            @Parameter(
                    description = "How long a deadlock is left standing before the run is broken up, for example to "
                            + "take a thread dump. The run's deadline must be longer.",
                    defaultValue = "200ms", min = "0ms",
                    max = "30s") Duration detectAfter,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {
    }

    @Override
    public List<ParameterError> objections(Parameters parameters, Duration deadline) {
        return ParameterError.unlessBefore(deadline, "detectAfter", parameters.detectAfter());
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ALL_ATE, Grade.ACCEPTABLE, "every philosopher had all its meals"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        parameters.remedy() == Remedy.NONE ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "each philosopher held one fork and waited for the other: none could ever eat"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.philosophers(), parameters.kind(), "philosophers");
    }
}
