package dev.interleave.experiments.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedQueue;
import dev.interleave.trace.ThreadKind;

/**
 * Producers put numbers into a queue, and consumers take them from it.
 *
 * <p>A queue that is empty says nothing about what is still to come. A consumer that stops then leaves items behind, and
 * producers that wait for room which nobody makes any more.
 */
@Component
class ProducerConsumer implements Experiment<ProducerConsumer.Parameters, ProducerConsumerVerdict> {

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Belt belt = new Belt(parameters, lab);
        Crew consumers = lab.start("consumer", parameters.consumers(), belt::consume);
        lab.run("producer", parameters.producers(), belt::produce);
        if (parameters.stop() == Stop.POISON) {
            belt.poisonAll();
        }
        consumers.join();
        Work work = belt.done();
        return Conclusion.of(outcome(parameters, work.takings()),
                trace -> ProducerConsumerVerdict.of(parameters, work, trace));
    }

    /**
     * The queue between producers and consumers, and what each of them does at it.
     *
     * <p>Thread-safe.
     */
    static class Belt {

        /** What tells a consumer to stop; in order of priority it comes after every item. */
        static final long POISON = -1;

        private final Parameters parameters;

        private final Lab lab;

        private final TracedQueue queue;

        /** By producer, how many items it put in. */
        private final int[] puts;

        /** By producer, how many of them had to wait for room. */
        private final int[] waits;

        /** By consumer, what it took. */
        private final List<List<Long>> taken;

        Belt(Parameters parameters, Lab lab) {
            this.parameters = parameters;
            this.lab = lab;
            this.queue = parameters.queue().make(parameters, lab);
            this.puts = new int[parameters.producers()];
            this.waits = new int[parameters.producers()];
            this.taken = IntStream.range(0, parameters.consumers())
                    .<List<Long>>mapToObj(_ -> new ArrayList<>())
                    .toList();
        }

        /** Puts a producer's items in, one after another, until there is no room in time. */
        void produce(int producer) throws InterruptedException {
            Duration patience = parameters.stop().patience(parameters);
            for (int i = 0; i < parameters.items(); i++) {
                lab.sleep(parameters.produceTime());
                TracedQueue.Room room = queue.put((long) producer * parameters.items() + i, patience);
                if (room == TracedQueue.Room.NOT_IN_TIME) {
                    return;
                }
                puts[producer]++;
                waits[producer] += room == TracedQueue.Room.LATER ? 1 : 0;
            }
        }

        /** Takes a consumer's items, one after another, until it is to stop. */
        void consume(int consumer) throws InterruptedException {
            switch (parameters.stop()) {
                case POISON -> {
                    for (long item = queue.take(); item != POISON; item = queue.take()) {
                        use(consumer, item);
                    }
                }
                case COUNT -> {
                    for (int left = shareOf(consumer); left > 0; left--) {
                        use(consumer, queue.take());
                    }
                }
                case WHEN_EMPTY -> {
                    // The bug on show: that the queue is empty does not mean that nothing more comes.
                    for (OptionalLong item = poll(); item.isPresent(); item = poll()) {
                        use(consumer, item.getAsLong());
                    }
                }
            }
        }

        private OptionalLong poll() throws InterruptedException {
            return queue.poll(Duration.ZERO);
        }

        private void use(int consumer, long item) throws InterruptedException {
            taken.get(consumer).add(item);
            lab.sleep(parameters.consumeTime());
        }

        /** Tells all consumers to stop. */
        void poisonAll() throws InterruptedException {
            for (int i = 0; i < parameters.consumers(); i++) {
                queue.put(POISON);
            }
        }

        /** How many items there are for a consumer. */
        private int shareOf(int consumer) {
            int all = parameters.total();
            int consumers = parameters.consumers();
            return all / consumers + (consumer < all % consumers ? 1 : 0);
        }

        /** What was done; to be asked once all have ended. */
        Work done() {
            return new Work(new Takings(taken, parameters.items()), Arrays.stream(puts).sum(),
                    Arrays.stream(waits).sum());
        }
    }

    private static Object outcome(Parameters parameters, Takings takings) {
        int left = parameters.total() - takings.count();
        if (!takings.areDistinct()) {
            return DOUBLED;
        }
        return left > 0 ? left : takings.overtakings() > 0 ? REORDERED : IN_ORDER;
    }

    static final String IN_ORDER = "in-order";

    static final String REORDERED = "reordered";

    static final String DOUBLED = "doubled";

    record Parameters(
            @Parameter(
                    description = "How many items each producer puts in. Its items are numbers that ascend, the first "
                            + "producer's from 0.",
                    defaultValue = "5", min = "1", max = "10000") int items,
            @Parameter(description = "How many threads put items in.", defaultValue = "1", min = "1",
                    max = "100") int producers,
            @Parameter(description = "How many threads take them.", defaultValue = "1", min = "1",
                    max = "100") int consumers,
            @Parameter(
                    description = "How many items the queue has room for. No effect on SYNCHRONOUS, which has no "
                            + "room, or on PRIORITY and DELAY, which always have room.",
                    defaultValue = "2", min = "1", max = "10000") int capacity,
            @Parameter(
                    description = "Which queue it is. PRIORITY gives the highest number first; DELAY keeps each item "
                            + "for a while.",
                    defaultValue = "ARRAY") QueueKind queue,
            @Parameter(
                    description = "How consumers know that no more items follow. WHEN_EMPTY is a bug worth seeing: "
                            + "empty for the moment is not the end.",
                    defaultValue = "POISON") Stop stop,
            @Parameter(description = "How long a producer takes to make an item.", defaultValue = "0ms", min = "0ms",
                    max = "1s") Duration produceTime,
            @Parameter(description = "How long a consumer takes to use an item.", defaultValue = "5ms", min = "0ms",
                    max = "1s", whenRepeated = "0ms") Duration consumeTime,
            @Parameter(description = "How long an item stays in a queue=DELAY before it can be taken.",
                    defaultValue = "10ms", min = "0ms", max = "1s", whenRepeated = "0ms") Duration delay,
            @Parameter(
                    description = "With stop=WHEN_EMPTY, how long a producer waits for room, which perhaps nobody is "
                            + "left to make, before it gives up.",
                    defaultValue = "50ms", min = "1ms", max = "5s") Duration putTimeout,
            @Parameter(description = "The kind of thread they run on.", defaultValue = "PLATFORM") ThreadKind kind) {

        int total() {
            return producers * items;
        }

        boolean isOneOfEach() {
            return producers == 1 && consumers == 1;
        }
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        boolean mayReorder = !parameters.queue().keepsOrder() && parameters.items() > 1;
        return PossibleOutcome.declare(
                PossibleOutcome.exactly(IN_ORDER, Grade.ACCEPTABLE, parameters.isOneOfEach()
                        ? "every item was taken once, in the order in which they were put"
                        : "every item was taken once, and each consumer took each producer's items in order"),
                PossibleOutcome.exactly(REORDERED, mayReorder ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                        "every item was taken once, some of them before items that were put earlier"),
                PossibleOutcome.between(1, parameters.total(),
                        parameters.stop() == Stop.WHEN_EMPTY ? Grade.INTERESTING : Grade.FORBIDDEN,
                        "this many items were not taken: a consumer stops when the queue is empty for the moment, "
                                + "and a producer that waits too long for room gives up"),
                PossibleOutcome.exactly(DOUBLED, Grade.FORBIDDEN, "an item was taken twice"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return new ThreadDemand(parameters.producers() + parameters.consumers(), parameters.kind(), "consumers");
    }

    @Override
    public Optional<dev.interleave.experiment.Work> work(Parameters parameters) {
        return parameters.stop() == Stop.WHEN_EMPTY ? Optional.empty()
                : Optional.of(new dev.interleave.experiment.Work(parameters.total(), "items"));
    }
}
