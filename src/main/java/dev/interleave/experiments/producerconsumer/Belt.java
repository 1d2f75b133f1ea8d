package dev.interleave.experiments.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedQueue;

/**
 * The queue between producers and consumers, and what each of them does at it.
 *
 * <p>Thread-safe.
 */
class Belt {

    /** What tells a consumer to stop; in order of priority it comes after every item. */
    static final long POISON = -1;

    private final ProducerConsumer.Parameters parameters;

    private final Lab lab;

    private final TracedQueue queue;

    /** By producer, how many items it put in. */
    private final int[] puts;

    /** By producer, how many of them had to wait for room. */
    private final int[] waits;

    /** By consumer, what it took. */
    private final List<List<Long>> taken;

    Belt(ProducerConsumer.Parameters parameters, Lab lab) {
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

    /** Tells all consumers to stop. */
    void poisonAll() throws InterruptedException {
        for (int i = 0; i < parameters.consumers(); i++) {
            queue.put(POISON);
        }
    }

    /** Takes the next item, waiting for it. */
    long take() throws InterruptedException {
        return queue.take();
    }

    /** Takes the next item if there is one. */
    OptionalLong poll() throws InterruptedException {
        return queue.poll(Duration.ZERO);
    }

    /** Does with an item what it was taken for. */
    void use(int consumer, long item) throws InterruptedException {
        taken.get(consumer).add(item);
        lab.sleep(parameters.consumeTime());
    }

    /** How many items there are for a consumer. */
    int shareOf(int consumer) {
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
