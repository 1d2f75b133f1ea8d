package dev.interleave.sync;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.sync.real.Holders;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * An intrinsic lock, taken by a {@code synchronized} block, that says what happens to it.
 *
 * <p>Thread-safe. A thread that waits for it cannot be interrupted; it goes on when the holder leaves. In a free run the
 * seam keeps threads from blocking at monitors in a ring, because nothing could end that.
 */
public final class TracedMonitor implements Guard, Shown {

    private final Traced traced;

    private final Operation acquire;

    private final Operation release;

    private final Object mutex = new Object();

    /** How often the holder has entered; guarded by {@code mutex}. */
    private int depth;

    /** Written by the holder alone. */
    private volatile @Nullable Thread owner;

    TracedMonitor(Traced traced) {
        this.traced = traced;
        this.acquire = Operation.waiting(EventKind.ACQUIRED, traced.subject(), Mode.EXCLUSIVE, this::isFreeFor)
                .heldBy(() -> owner);
        this.release = Operation.step(EventKind.RELEASED, traced.subject(), Mode.EXCLUSIVE);
    }

    private boolean isFreeFor(Thread thread) {
        Thread holder = owner;
        return holder == null || holder == thread;
    }

    @CallsProgram

    @Override
    public <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException {
        traced.waiting(Mode.EXCLUSIVE, null);
        traced.seam().before(acquire);
        synchronized (mutex) {
            traced.seam().entered();
            owner = Thread.currentThread();
            traced.inOrder(EventKind.ACQUIRED, Mode.EXCLUSIVE, ++depth);
            try {
                return section.run();
            }
            finally {
                traced.seam().before(release);
                traced.inOrder(EventKind.RELEASED, Mode.EXCLUSIVE, --depth);
                if (depth == 0) {
                    owner = null;
                    traced.seam().left();
                }
            }
        }
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return Holders.look(owner);
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
