package dev.interleave.sync;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.played.PlayedRendezvous;
import dev.interleave.sync.real.Presence;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.record.ThreadLog;

/** The contents of a queue without room: an element goes from hand to hand, when both are there. */
abstract class HandToHand implements Contents {

    /** None. */
    @Override
    public int size() {
        return 0;
    }

    @Override
    public List<Long> values() {
        return List.of();
    }

    public static Contents at(Traced traced) {
        return traced.seam().isOneAtATime() ? new Played(traced) : new Real(traced);
    }

    /**
     * Hands that meet one at a time.
     *
     * <p>Confined to the thread whose turn it is.
     */
    private static final class Played extends HandToHand {

        private static final PlayedRendezvous.Side PUTS =
                new PlayedRendezvous.Side(EventKind.PUT, EventKind.TAKEN, EventKind.PUT, false);

        private static final PlayedRendezvous.Side TAKES =
                new PlayedRendezvous.Side(EventKind.TAKEN, EventKind.PUT, EventKind.TAKEN, false);

        private static final Cell EMPTY_HAND = new Cell(0, ThreadLog.NO_LINK);

        private final PlayedRendezvous rendezvous;

        Played(Traced traced) {
            this.rendezvous = new PlayedRendezvous(traced);
        }

        @Override
        public TracedQueue.Room put(Cell element, @Nullable Duration timeout, boolean telling)
                throws InterruptedException {
            PlayedRendezvous.Visit visit = rendezvous.come(PUTS, element, timeout);
            return visit.gets() == null ? TracedQueue.Room.NOT_IN_TIME
                    : visit.waited() ? TracedQueue.Room.LATER : TracedQueue.Room.AT_ONCE;
        }

        @Override
        public @Nullable Cell take(@Nullable Duration timeout) throws InterruptedException {
            return rendezvous.come(TAKES, EMPTY_HAND, timeout).gets();
        }
    }

    /**
     * Hands that meet at a real {@link SynchronousQueue}.
     *
     * <p>Thread-safe.
     */
    private static final class Real extends HandToHand {

        private final Traced traced;

        private final SynchronousQueue<Cell> queue = new SynchronousQueue<>();

        private final Presence putters = new Presence();

        private final Presence takers = new Presence();

        private final Operation put;

        private final Operation take;

        Real(Traced traced) {
            this.traced = traced;
            this.put = Operation.waiting(EventKind.PUT, traced.subject(), Mode.SHARED, _ -> putters.isMetBy(takers));
            this.take = Operation.waiting(EventKind.TAKEN, traced.subject(), Mode.SHARED, _ -> takers.isMetBy(putters));
        }

        @Override
        public TracedQueue.Room put(Cell element, @Nullable Duration timeout, boolean telling)
                throws InterruptedException {
            Hand hand = new Hand(element);
            if (!traced.await(put, timeout, hand)) {
                return TracedQueue.Room.NOT_IN_TIME;
            }
            return hand.waited ? TracedQueue.Room.LATER : TracedQueue.Room.AT_ONCE;
        }

        @Override
        public @Nullable Cell take(@Nullable Duration timeout) throws InterruptedException {
            Hand hand = new Hand(null);
            return traced.await(take, timeout, hand) ? hand.element : null;
        }

        /**
         * A hand with something in it to be given, or an empty one.
         *
         * <p>Confined to the thread whose hand it is.
         */
        private final class Hand implements Attempt {

            private final boolean gives;

            private @Nullable Cell element;

            private boolean waited;

            Hand(@Nullable Cell element) {
                this.gives = element != null;
                this.element = element;
            }

            @Override
            public boolean now() throws InterruptedException {
                return side().during(() -> gives ? queue.offer(given()) : took(queue.poll()));
            }

            @Override
            public boolean within(long nanos) throws InterruptedException {
                // With a time limit, who is there is met even by a thread that has been interrupted, and without a wait.
                if (nanos != NO_LIMIT && now()) {
                    return true;
                }
                waited = nanos != 0;
                return side().during(() -> nanos == NO_LIMIT ? withoutLimit() : inTime(nanos));
            }

            private boolean withoutLimit() throws InterruptedException {
                if (gives) {
                    queue.put(given());
                    return true;
                }
                return took(queue.take());
            }

            private boolean inTime(long nanos) throws InterruptedException {
                return gives ? queue.offer(given(), nanos, TimeUnit.NANOSECONDS)
                        : took(queue.poll(nanos, TimeUnit.NANOSECONDS));
            }

            private Presence side() {
                return gives ? putters : takers;
            }

            private Cell given() {
                if (element == null) {
                    throw new IllegalStateException("Nothing to give");
                }
                return element;
            }

            private boolean took(@Nullable Cell taken) {
                element = taken;
                return taken != null;
            }
        }
    }
}
