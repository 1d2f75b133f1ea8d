package dev.interleave.sync.played;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * How readers that did not get a stamped lock on coming wait for it, where threads run one at a time. After what
 * {@link java.util.concurrent.locks.StampedLock} does in JDK 25.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class StampedReaders {

    /*
     * A reader whose time is not limited has tried to get the lock, whoever waits. Then it goes to the queue, which is a step
     * of its own: meanwhile the writer may have left, and others may have come. It tries again only if the queue is empty.
     *
     * Readers that stand next to one another at the end of the queue form a group. Only the first of them stands in the
     * queue; when it leaves, with the lock or without, the others try again, whoever waits, and go to the end of the queue
     * if they fail.
     */
    private final Traced traced;

    private final WaitQueue queue;

    private final BooleanSupplier written;

    private final Operation again;

    /**
     * Creates it.
     *
     * @param queue where they and the writers stand
     * @param written whether a writer holds the lock
     */
    public StampedReaders(Traced traced, WaitQueue queue, BooleanSupplier written) {
        this.traced = traced;
        this.queue = queue;
        this.written = written;
        this.again = Operation.step(EventKind.WAITING, traced.subject(), Mode.SHARED);
    }

    /** Waits; returns whether the lock was acquired in time. */
    boolean await(Operation acquire, @Nullable Duration timeout, Attempt attempt) throws InterruptedException {
        boolean hasTried = timeout == null;
        while (true) {
            if (hasTried) {
                traced.seam().before(again);
                if (queue.isEmpty() && !written.getAsBoolean()) {
                    return attempt.now();
                }
            }
            hasTried = true;
            Thread leader = queue.lastReader();
            if (leader == null) {
                return queue.await(traced, acquire, timeout, attempt);
            }
            if (!traced.await(following(leader), timeout, Attempt.NOTHING)) {
                return false;
            }
            if (!written.getAsBoolean()) {
                return attempt.now();
            }
        }
    }

    /** Waiting until the one that leads has left the queue. */
    private Operation following(Thread leader) {
        WaitQueue.Place place = queue.placeOf(leader);
        return Operation
                .waiting(EventKind.WAITING, traced.subject(), Mode.SHARED, _ -> !queue.holds(place))
                .queuedBehind(_ -> leader);
    }
}
