package dev.interleave.experiments.producerconsumer;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/** How consumers know that no more items come. */
enum Stop {

    /** An item that is none comes last, one for each of them. */
    POISON {
        @Override
        void consume(Belt belt, int consumer) throws InterruptedException {
            for (long item = belt.take(); item != Belt.POISON; item = belt.take()) {
                belt.use(consumer, item);
            }
        }

        @Override
        void afterProduction(Belt belt) throws InterruptedException {
            belt.poisonAll();
        }
    },
    /** They know beforehand how many there are. */
    COUNT {
        @Override
        void consume(Belt belt, int consumer) throws InterruptedException {
            for (int left = belt.shareOf(consumer); left > 0; left--) {
                belt.use(consumer, belt.take());
            }
        }
    },
    /** They stop when the queue is empty: the bug on show. */
    WHEN_EMPTY {
        @Override
        void consume(Belt belt, int consumer) throws InterruptedException {
            for (OptionalLong item = belt.poll(); item.isPresent(); item = belt.poll()) {
                belt.use(consumer, item.getAsLong());
            }
        }

        @Override
        Duration patience(ProducerConsumer.Parameters parameters) {
            return parameters.putTimeout();
        }
    };

    /** What a consumer does. */
    abstract void consume(Belt belt, int consumer) throws InterruptedException;

    /** What is done once all producers have ended. */
    void afterProduction(Belt belt) throws InterruptedException {
        // Nothing, unless consumers have to be told.
    }

    /** How long a producer waits for room; null for as long as it takes, which is right where consumers stay to the end. */
    @Nullable Duration patience(ProducerConsumer.Parameters parameters) {
        return null;
    }
}
