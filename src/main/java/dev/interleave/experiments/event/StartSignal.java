package dev.interleave.experiments.event;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;
import dev.interleave.trace.ThreadKind;

/**
 * Racers wait for a signal, and all go when it is given.
 *
 * <p>An event that happens once is a latch of one. It says that all may go, not who goes first. Whoever waits for it before
 * giving it, where nobody else gives it, waits for ever.
 */
@Component
class StartSignal implements Experiment<StartSignal.Parameters, RacesVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Races races = new Races(parameters, lab);
        List<List<String>> orders = races.hold();
        boolean same = orders.stream().distinct().count() == 1;
        return Conclusion.of(same ? ONE_ORDER : ORDERS_DIFFER,
                trace -> RacesVerdict.of(parameters, orders, trace));
    }

    /**
     * The same racers in several runs.
     *
     * <p>Thread-safe.
     */
    static class Races {

        /** What signals are called, before the number of their run. */
        static final String SIGNAL = "signal-";

        /** What the count of those that have finished is called, before the number of the run. */
        static final String FINISHED = "finished-";

        private final Parameters parameters;

        private final Lab lab;

        private final List<Race> races;

        Races(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.races = IntStream.rangeClosed(1, parameters.runs())
                    .mapToObj(run -> new Race(run, parameters.racers(), lab))
                    .toList();
        }

        /**
         * One run.
         *
         * <p>Thread-safe.
         */
        private static final class Race {

            /** Counted down to start it. */
            private final TracedLatch signal;

            /** How many have finished. */
            private final AtomicVariable finished;

            /** Counted down by each that has. */
            private final TracedLatch over;

            /** By racer, the place in which it finished. */
            private final long[] places;

            Race(int run, int racers, Lab lab) {
                this.signal = lab.latch(SIGNAL + run, 1);
                this.finished = lab.atomic(FINISHED + run, 0);
                this.over = lab.latch("over-" + run, racers);
                this.places = new long[racers];
            }

            void take(int racer) throws InterruptedException {
                signal.await();
                places[racer] = finished.addAndGet(1);
                over.countDown();
            }

            List<String> order(List<String> names) {
                String[] order = new String[places.length];
                for (int racer = 0; racer < places.length; racer++) {
                    order[(int) places[racer] - 1] = names.get(racer);
                }
                return List.of(order);
            }
        }

        /** Holds them all; returns who finished after whom in each. */
        List<List<String>> hold() throws InterruptedException {
            List<String> names = parameters.names();
            Crew racers = lab.start(names, this::takePart);
            if (parameters.signal()) {
                for (Race race : races) {
                    start(race);
                }
            }
            racers.join();
            return races.stream().map(race -> race.order(names)).toList();
        }

        private void takePart(int racer) throws InterruptedException {
            for (Race race : races) {
                race.take(racer);
            }
        }

        private void start(Race race) throws InterruptedException {
            lab.sleep(parameters.signalAfter());
            if (parameters.waitFirst()) {
                race.signal.await();
            }
            race.signal.countDown();
            race.over.await();
        }
    }

    static final String ONE_ORDER = "one-order";

    static final String ORDERS_DIFFER = "orders-differ";

    record Parameters(
            @Parameter(
                    description = "How many racers there are, of rabbit, turtle, cheetah, monkey, cow, horse, tiger and "
                            + "lion.",
                    defaultValue = "8", min = "1", max = "8") int racers,
            @Parameter(
                    description = "How long after the racers' start, or the end of the previous run, the signal is "
                            + "given.",
                    defaultValue = "50ms", min = "0ms", max = "2s", whenRepeated = "0ms") Duration signalAfter,
            @Parameter(description = "How often they race, each time for a new signal.", defaultValue = "2",
                    min = "1", max = "100") int runs,
            @Parameter(description = "Whether the signal is given at all.", defaultValue = "true") boolean signal,
            @Parameter(description = "Whether main waits for the signal before it gives it (a bug worth seeing).",
                    defaultValue = "false") boolean waitFirst,
            @Parameter(description = "The kind of thread the racers run on.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        List<String> names() {
            return List.of("rabbit", "turtle", "cheetah", "monkey", "cow", "horse", "tiger", "lion").subList(0, racers);
        }

        boolean isEverGiven() {
            return signal && !waitFirst;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean mayDiffer = parameters.isEverGiven() && parameters.runs() > 1 && parameters.racers() > 1;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(ONE_ORDER, parameters.isEverGiven() ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                        parameters.runs() == 1 ? "all racers finished after the signal"
                                : "all racers finished after the signal, in every run in the same order"),
                PossibleOutcome.exactly(ORDERS_DIFFER, mayDiffer ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "all racers finished after the signal, and not in every run in the same order: no one "
                                + "promises who goes first"),
                PossibleOutcome.exactly(Outcome.DEADLOCK,
                        parameters.isEverGiven() ? Grade.FORBIDDEN : Grade.INTERESTING, parameters.waitFirst()
                                ? "main waited for the signal before it gave it, and nobody else gives it: all waited for "
                                        + "ever"
                                : "nobody gave the signal: the racers waited for ever"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.racers(), parameters.kind(), "racers");
    }
}
