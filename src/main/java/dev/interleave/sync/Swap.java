package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.played.PlayedRendezvous;
import dev.interleave.sync.real.Presence;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/** How two threads meet and swap what they bring. */
interface Swap {

    /**
     * Waits for another thread.
     *
     * @param timeout how long at most; null for as long as it takes
     * @return what that one brought; null if none came in time
     */
    @Nullable Cell swap(Cell brings, @Nullable Duration timeout) throws InterruptedException;

    /** How many wait, where threads run one at a time. */
    int waiting();

    /**
     * Swapping of threads that run one at a time.
     *
     * @param rendezvous where they meet
     */
    record Played(PlayedRendezvous rendezvous) implements Swap {

        private static final PlayedRendezvous.Side EITHER =
                new PlayedRendezvous.Side(EventKind.PUT, EventKind.PUT, EventKind.TAKEN, true);

        @Override
        public @Nullable Cell swap(Cell brings, @Nullable Duration timeout) throws InterruptedException {
            return rendezvous.come(EITHER, brings, timeout).gets();
        }

        @Override
        public int waiting() {
            return rendezvous.waiting();
        }
    }

    /**
     * Swapping at a real {@link Exchanger}.
     *
     * @param traced what waits are announced as
     * @param exchanger the exchanger
     * @param presence who is there
     * @param take the operation of going on
     */
    record Real(Traced traced, Exchanger<Cell> exchanger, Presence presence, Operation take) implements Swap {

        /** Swapping at an exchanger of which nothing else knows. */
        static Real of(Traced traced) {
            Presence presence = new Presence();
            return new Real(traced, new Exchanger<>(), presence, Operation.waiting(EventKind.TAKEN, traced.subject(),
                    Mode.SHARED, _ -> presence.isMetByItsLike()));
        }

        @Override
        public @Nullable Cell swap(Cell brings, @Nullable Duration timeout) throws InterruptedException {
            Visit visit = new Visit(exchanger, presence, brings);
            return traced.await(take, timeout, visit) ? visit.gets : null;
        }

        @Override
        public int waiting() {
            throw new UnsupportedOperationException("It is known only where threads run one at a time");
        }
    }

    /**
     * One thread's coming to a real exchanger.
     *
     * <p>Confined to that thread.
     */
    final class Visit implements Attempt {

        private final Exchanger<Cell> exchanger;

        private final Presence presence;

        private final Cell brings;

        private @Nullable Cell gets;

        Visit(Exchanger<Cell> exchanger, Presence presence, Cell brings) {
            this.exchanger = exchanger;
            this.presence = presence;
            this.brings = brings;
        }

        /** Never: to come is to wait, if only for a moment. */
        @Override
        public boolean now() {
            return false;
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            return presence.during(() -> meets(nanos));
        }

        private boolean meets(long nanos) throws InterruptedException {
            try {
                gets = nanos == NO_LIMIT ? exchanger.exchange(brings)
                        : exchanger.exchange(brings, nanos, TimeUnit.NANOSECONDS);
                return true;
            }
            catch (TimeoutException ex) {
                return false;
            }
        }
    }
}
