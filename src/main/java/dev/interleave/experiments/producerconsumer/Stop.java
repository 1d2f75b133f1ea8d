package dev.interleave.experiments.producerconsumer;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** How consumers know that no more items come. */
enum Stop {

    /** An item that is none comes last, one for each of them. */
    POISON,
    /** They know beforehand how many there are. */
    COUNT,
    /** They stop when the queue is empty: the bug on show. */
    WHEN_EMPTY {
        @Override
        Duration patience(ProducerConsumer.Parameters parameters) {
            return parameters.putTimeout();
        }
    };

    /** How long a producer waits for room; null for as long as it takes, which is right where consumers stay to the end. */
    @Nullable Duration patience(ProducerConsumer.Parameters parameters) {
        return null;
    }
}
