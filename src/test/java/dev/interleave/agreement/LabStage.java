package dev.interleave.agreement;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Crew;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;

/**
 * Where a program written with a lab has its threads. In a free run it leads them, as a probe does; under a schedule they go
 * wherever the schedule has them go.
 *
 * <p>Confined to the run's main thread.
 */
final class LabStage implements Stage {

    private final Lab lab;

    private final boolean leads;

    private int players;

    private int gates;

    LabStage(Lab lab, boolean leads) {
        this.lab = lab;
        this.leads = leads;
    }

    Lab lab() {
        return lab;
    }

    @Override
    public Player start(Act act) throws InterruptedException {
        return begin(act, null);
    }

    @Override
    public Player target(Act act) throws InterruptedException {
        return begin(act, lab.latch("let-go-" + players, 1));
    }

    @Override
    public Player interrupted(Act act) throws InterruptedException {
        Gate gate = gate();
        Player player = target(() -> {
            gate.pass();
            return act.play();
        });
        player.interrupt();
        gate.open();
        return player;
    }

    @Override
    public Player interrupted(Act before, Act act) throws InterruptedException {
        Gate done = gate();
        Gate interrupted = gate();
        Player player = target(() -> {
            before.play();
            done.open();
            interrupted.pass();
            return act.play();
        });
        done.pass();
        player.interrupt();
        interrupted.open();
        return player;
    }

    @Override
    public Gate gate() {
        return new LabGate(lab.atomic("gate-" + gates++, 0));
    }

    /**
     * A gate of a lab's threads.
     *
     * @param state 1 if it is open
     */
    private record LabGate(AtomicVariable state) implements Gate {

        @Override
        public void open() {
            state.set(1);
        }

        @Override
        public void pass() {
            state.spinUntil(value -> value == 1);
        }
    }

    private LabPlayer begin(Act act, @Nullable TracedLatch letGo) throws InterruptedException {
        LabPlayer player = new LabPlayer(letGo, leads);
        player.crew = lab.start("player", players++, 1, _ -> player.play(act));
        return player;
    }

    /**
     * A thread of the lab's.
     *
     * <p>Thread-safe.
     */
    private static final class LabPlayer implements Player {

        private final @Nullable TracedLatch letGo;

        private final boolean led;

        private @Nullable Crew crew;

        private volatile @Nullable Thread thread;

        private volatile boolean done;

        private volatile String outcome = "";

        private LabPlayer(@Nullable TracedLatch letGo, boolean led) {
            this.letGo = letGo;
            this.led = led;
        }

        private void play(Act act) throws Exception {
            thread = Thread.currentThread();
            String came = Act.outcomeOf(act);
            done = true;
            outcome = letGo == null || came.equals(Words.INTERRUPTED) ? came : came + kept(letGo);
        }

        /** The first look may come before the interruption, the second cannot. */
        private static String kept(TracedLatch letGo) {
            try {
                letGo.await();
                letGo.await();
                return "";
            }
            catch (InterruptedException ex) {
                return Words.FLAG_KEPT;
            }
        }

        @Override
        public void waits() throws InterruptedException {
            is(Sight.WAITING);
        }

        @Override
        public void isBlocked() throws InterruptedException {
            is(Sight.BLOCKED);
        }

        private void is(Set<Thread.State> wanted) throws InterruptedException {
            if (led) {
                Sight.of(() -> {
                    Thread runner = thread;
                    return done || runner != null && wanted.contains(runner.getState());
                });
            }
        }

        @Override
        public void interrupt() {
            if (letGo == null) {
                throw new IllegalStateException("This one is not to be interrupted");
            }
            crew.interrupt(0);
        }

        @Override
        public void join() throws InterruptedException {
            crew.join();
        }

        @Override
        public String outcome() throws InterruptedException {
            if (letGo != null) {
                letGo.countDown();
            }
            crew.join();
            return outcome;
        }

        @Override
        public String outcomeOrStuck() throws InterruptedException {
            return outcome();
        }
    }
}
