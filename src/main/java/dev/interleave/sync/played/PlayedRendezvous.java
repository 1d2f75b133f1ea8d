package dev.interleave.sync.played;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Cell;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * Where threads that run one at a time meet in pairs, and so can never both be at a real meeting place. If several wait,
 * whom a newcomer meets is for a scheduler to say: neither {@link java.util.concurrent.SynchronousQueue} nor
 * {@link java.util.concurrent.Exchanger} promises an order.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class PlayedRendezvous {

    private final Traced traced;

    private final List<Visit> waiting = new ArrayList<>();

    public PlayedRendezvous(Traced traced) {
        this.traced = traced;
    }

    /**
     * Who comes for what.
     *
     * @param comes the event that coming leads to, by which others know whom they meet
     * @param meets by which event those are known whom one meets
     * @param leaves the event that having waited leads to
     * @param lingers whether it offers what it brings to whoever comes before it looks at its watch or for an interruption,
     *     as one does at an {@link java.util.concurrent.Exchanger}; if not, who has no time does not offer it at all, and who
     *     has all the time looks for an interruption first, as at a {@link java.util.concurrent.SynchronousQueue} (JDK 25)
     */
    public record Side(EventKind comes, EventKind meets, EventKind leaves, boolean lingers) {
    }

    /** One thread's coming. */
    public static final class Visit {

        private final Thread thread;

        private final Side side;

        private final Cell brings;

        private boolean waited;

        private @Nullable Cell gets;

        private Visit(Thread thread, Side side, Cell brings) {
            this.thread = thread;
            this.side = side;
            this.brings = brings;
        }

        /** Whether nobody was there when it came. */
        public boolean waited() {
            return waited;
        }

        /** What the one it met brought; null if it met nobody in time. */
        public @Nullable Cell gets() {
            return gets;
        }
    }

    /** Comes, waits for somebody to meet no longer than told, and gives that one what was brought. */
    public Visit come(Side side, Cell brings, @Nullable Duration timeout) throws InterruptedException {
        Visit mine = new Visit(Thread.currentThread(), side, brings);
        Thread met = meets(side, timeout == null);
        if (met != null) {
            meet(mine, met);
            return mine;
        }
        mine.waited = true;
        if (timeout != null && !timeout.isPositive() && !side.lingers()) {
            giveUpAtOnce();
        }
        else {
            waiting.add(mine);
            await(mine, timeout);
        }
        return mine;
    }

    private void giveUpAtOnce() throws InterruptedException {
        if (traced.seam().interrupted()) {
            traced.unordered(EventKind.INTERRUPTED, Mode.SHARED, 0);
            throw new InterruptedException();
        }
        traced.unordered(EventKind.TIMED_OUT, Mode.SHARED, 0);
    }

    private @Nullable Thread meets(Side side, boolean unlimited) throws InterruptedException {
        Operation come = Operation.step(side.comes(), traced.subject());
        if (!unlimited || side.lingers()) {
            return traced.seam().pick(come, () -> toBeMetBy(side));
        }
        try {
            return traced.seam().pickInterruptibly(come.noticing(Interruption.ALWAYS), () -> toBeMetBy(side));
        }
        catch (InterruptedException ex) {
            traced.unordered(EventKind.INTERRUPTED, Mode.SHARED, 0);
            throw ex;
        }
    }

    private List<Thread> toBeMetBy(Side side) {
        return waiting.stream().filter(visit -> visit.side.comes() == side.meets()).map(visit -> visit.thread).toList();
    }

    private void meet(Visit mine, Thread met) {
        Visit other = waiting.stream().filter(visit -> visit.thread == met).findFirst().orElseThrow();
        waiting.remove(other);
        other.gets = mine.brings;
        mine.gets = other.brings;
    }

    private void await(Visit mine, @Nullable Duration timeout) throws InterruptedException {
        Operation leave = Operation.waiting(mine.side.leaves(), traced.subject(), Mode.SHARED, _ -> mine.gets != null)
                .noticing(Interruption.UNTIL_GRANTED);
        try {
            traced.await(leave, timeout, Attempt.NOTHING);
        }
        finally {
            waiting.remove(mine);
        }
    }

    /** How many wait to be met. */
    public int waiting() {
        return waiting.size();
    }
}
