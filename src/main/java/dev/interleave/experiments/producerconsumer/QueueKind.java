package dev.interleave.experiments.producerconsumer;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedQueue;

/** Which queue the items go through. */
enum QueueKind {

    /** An ArrayBlockingQueue of a capacity. */
    ARRAY(true) {
        @Override
        TracedQueue make(ProducerConsumer.Parameters parameters, Lab lab) {
            return lab.queue(NAME, parameters.capacity());
        }

        @Override
        String describe(ProducerConsumer.Parameters parameters) {
            return "an ArrayBlockingQueue with room for " + parameters.capacity();
        }
    },
    /** A LinkedBlockingQueue of a capacity. */
    LINKED(true) {
        @Override
        TracedQueue make(ProducerConsumer.Parameters parameters, Lab lab) {
            return lab.linkedQueue(NAME, parameters.capacity());
        }

        @Override
        String describe(ProducerConsumer.Parameters parameters) {
            return "a LinkedBlockingQueue with room for " + parameters.capacity();
        }
    },
    /** A SynchronousQueue, which has no room at all. */
    SYNCHRONOUS(true) {
        @Override
        TracedQueue make(ProducerConsumer.Parameters parameters, Lab lab) {
            return lab.synchronousQueue(NAME);
        }

        @Override
        String describe(ProducerConsumer.Parameters parameters) {
            return "a SynchronousQueue, which has no room: an item goes from hand to hand";
        }
    },
    /** A PriorityBlockingQueue, which has room for any number. */
    PRIORITY(false) {
        @Override
        TracedQueue make(ProducerConsumer.Parameters parameters, Lab lab) {
            return lab.priorityQueue(NAME);
        }

        @Override
        String describe(ProducerConsumer.Parameters parameters) {
            return "a PriorityBlockingQueue, which always has room and gives the highest number there first";
        }
    },
    /** A DelayQueue, which has room for any number. */
    DELAY(true) {
        @Override
        TracedQueue make(ProducerConsumer.Parameters parameters, Lab lab) {
            return lab.delayQueue(NAME, parameters.delay());
        }

        @Override
        String describe(ProducerConsumer.Parameters parameters) {
            return "a DelayQueue, which always has room and gives an item no earlier than "
                    + parameters.delay().toMillis() + " ms after it was put";
        }
    };

    private static final String NAME = "queue";

    private final boolean keepsOrder;

    QueueKind(boolean keepsOrder) {
        this.keepsOrder = keepsOrder;
    }

    /** One of this kind. */
    abstract TracedQueue make(ProducerConsumer.Parameters parameters, Lab lab);

    /** What it is, in words. */
    abstract String describe(ProducerConsumer.Parameters parameters);

    /** Whether what is put earlier is taken earlier. */
    boolean keepsOrder() {
        return keepsOrder;
    }
}
