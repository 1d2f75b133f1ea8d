package dev.interleave.sync;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * A {@link Phaser} that says what happens to it: a barrier whose parties come and go. Its phases are counted from 0; it
 * terminates when the last party deregisters.
 *
 * <p>Thread-safe. A party that calls it is one that was registered before, by the call of its making or by
 * {@link #register()}.
 */
public final class TracedPhaser implements Shown {

    /*
     * Arriving never waits, so the real phaser can be used where threads run one at a time, too: only going on is a wait.
     *
     * An arrival is recorded before it takes effect, and a registration after. The phase that either is recorded with is the
     * one it takes effect in: a phase does not end without the party that is about to arrive, nor without one just
     * registered. A trip is recorded in onAdvance, which runs in the last party to arrive, before any is let go and while none
     * can register.
     */
    private final Traced traced;

    private final Phaser real;

    private final Operation register;

    private final Operation arrive;

    private final Operation deregister;

    TracedPhaser(Traced traced) {
        this.traced = traced;
        this.real = new Phaser(traced.subject().capacity()) {
            @Override
            protected boolean onAdvance(int phase, int registeredParties) {
                traced.inOrder(EventKind.TRIPPED, Mode.SHARED, phase);
                return registeredParties == 0;
            }
        };
        this.register = Operation.step(EventKind.REGISTERED, traced.subject());
        this.arrive = Operation.step(EventKind.ARRIVED, traced.subject());
        this.deregister = Operation.step(EventKind.DEREGISTERED, traced.subject());
    }

    /**
     * Makes one more party.
     *
     * @return the phase it is to arrive in; negative if the phaser has terminated, and then there is no such party
     */
    public int register() {
        traced.seam().before(register);
        int phase = real.register();
        if (phase >= 0) {
            traced.inOrder(EventKind.REGISTERED, Mode.SHARED, phase);
        }
        return phase;
    }

    /**
     * Arrives, and waits until all parties have, as {@code awaitAdvanceInterruptibly(arrive())} does.
     *
     * @return the phase after; negative if the phaser has terminated
     */
    public int arriveAndAwaitAdvance() throws InterruptedException {
        traced.seam().before(arrive);
        int phase = real.getPhase();
        traced.inOrder(EventKind.ARRIVED, Mode.SHARED, phase);
        real.arrive();
        Advance advance = new Advance(real, phase);
        Operation pass = Operation.waiting(EventKind.PASSED, traced.subject(), Mode.SHARED,
                _ -> advance.now()).inGroup(EventKind.PASSED).noticing(Interruption.WHILE_WAITING);
        traced.await(pass, null, advance);
        traced.inOrder(EventKind.PASSED, Mode.SHARED, phase);
        return real.getPhase();
    }

    /** Arrives, does not wait, and is no party any more. */
    public void arriveAndDeregister() {
        traced.seam().before(deregister);
        traced.inOrder(EventKind.DEREGISTERED, Mode.SHARED, real.getPhase());
        real.arriveAndDeregister();
    }

    /**
     * The advance from a phase of a real phaser.
     *
     * @param phaser the phaser
     * @param phase the phase
     */
    private record Advance(Phaser phaser, int phase) implements Attempt {

        /** A phaser that has terminated has a negative phase for good, and nobody waits there. */
        @Override
        public boolean now() {
            return phase < 0 || phaser.getPhase() != phase;
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            if (nanos == NO_LIMIT) {
                phaser.awaitAdvanceInterruptibly(phase);
                return true;
            }
            try {
                phaser.awaitAdvanceInterruptibly(phase, nanos, TimeUnit.NANOSECONDS);
                return true;
            }
            catch (TimeoutException ex) {
                return false;
            }
        }
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return real.isTerminated() ? "terminated"
                : "phase " + real.getPhase() + ", " + real.getArrivedParties() + " of " + real.getRegisteredParties()
                        + " arrived";
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
