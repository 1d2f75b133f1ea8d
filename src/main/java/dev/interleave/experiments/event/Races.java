package dev.interleave.experiments.event;

import java.util.List;
import java.util.stream.IntStream;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;

/**
 * The same racers in several runs.
 *
 * <p>Thread-safe.
 */
class Races {

    /** What signals are called, before the number of their run. */
    static final String SIGNAL = "signal-";

    /** What the count of those that have finished is called, before the number of the run. */
    static final String FINISHED = "finished-";

    private final StartSignal.Parameters parameters;

    private final Lab lab;

    private final List<Race> races;

    Races(StartSignal.Parameters parameters, Lab lab) {
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

        /** By racer, as how manieth it finished. */
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
