package dev.interleave.agreement;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.interleave.sync.TracedQueue;

/** How a queue of numbers is used. */
interface Queueing {

    /** The number that is put. */
    long SEVEN = 7;

    /** Puts a number, as an act. */
    String put() throws InterruptedException;

    /** The same in a limited time. */
    String put(Duration timeout) throws InterruptedException;

    /** Takes a number, as an act. */
    String take() throws InterruptedException;

    /** The same in a limited time. */
    String take(Duration timeout) throws InterruptedException, TimeoutException;

    /**
     * A queue of java.util.concurrent's.
     *
     * @param real the queue
     * @param wrap how a number is put
     * @param unwrap how it is told when it is taken
     */
    record Real<E>(BlockingQueue<E> real, Function<Long, E> wrap, Function<E, Long> unwrap) implements Queueing {

        @Override
        public String put() throws InterruptedException {
            real.put(wrap.apply(SEVEN));
            return Words.PASSED;
        }

        @Override
        public String put(Duration timeout) throws InterruptedException {
            return Words.inTime(real.offer(wrap.apply(SEVEN), timeout.toNanos(), TimeUnit.NANOSECONDS));
        }

        @Override
        public String take() throws InterruptedException {
            return Words.got(unwrap.apply(real.take()));
        }

        @Override
        public String take(Duration timeout) throws InterruptedException, TimeoutException {
            E element = real.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (element == null) {
                throw new TimeoutException();
            }
            return Words.got(unwrap.apply(element));
        }
    }

    /**
     * A lab's.
     *
     * @param traced the queue
     */
    record Traced(TracedQueue traced) implements Queueing {

        @Override
        public String put() throws InterruptedException {
            traced.put(SEVEN);
            return Words.PASSED;
        }

        @Override
        public String put(Duration timeout) throws InterruptedException {
            return Words.inTime(traced.offer(SEVEN, timeout));
        }

        @Override
        public String take() throws InterruptedException {
            return Words.got(traced.take());
        }

        @Override
        public String take(Duration timeout) throws InterruptedException, TimeoutException {
            OptionalLong element = traced.poll(timeout);
            return Words.got(element.orElseThrow(TimeoutException::new));
        }
    }

    private static Queueing of(BlockingQueue<Long> queue) {
        return new Real<>(queue, Function.identity(), Function.identity());
    }

    static Synchronizer<Queueing> array() {
        return new Synchronizer<>("ArrayBlockingQueue of 1", () -> of(new ArrayBlockingQueue<>(1)),
                lab -> new Traced(lab.queue("queue", 1)));
    }

    static Synchronizer<Queueing> linked() {
        return new Synchronizer<>("LinkedBlockingQueue of 1", () -> of(new LinkedBlockingQueue<>(1)),
                lab -> new Traced(lab.linkedQueue("queue", 1)));
    }

    static Synchronizer<Queueing> priority() {
        return new Synchronizer<>("PriorityBlockingQueue", () -> of(new PriorityBlockingQueue<>()),
                lab -> new Traced(lab.priorityQueue("queue")));
    }

    static Synchronizer<Queueing> synchronous() {
        return new Synchronizer<>("SynchronousQueue", () -> of(new SynchronousQueue<>()),
                lab -> new Traced(lab.synchronousQueue("queue")));
    }

    /** One whose elements can be taken after a delay. */
    static Synchronizer<Queueing> delay(String name, Duration delay) {
        return new Synchronizer<>("DelayQueue of " + name,
                () -> new Real<>(new DelayQueue<>(), value -> new Element(value, System.nanoTime() + delay.toNanos()),
                        Element::value),
                lab -> new Traced(lab.delayQueue("queue", delay)));
    }

    /**
     * An element of a DelayQueue.
     *
     * @param value the number
     * @param dueNanos when it can be taken, by {@link System#nanoTime()}
     */
    record Element(long value, long dueNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
