package dev.interleave.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.interleave.trace.ThreadKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads at java.util.concurrent itself, led to where they are wanted by looking at them.
 *
 * <p>Confined to the thread that leads.
 */
final class RealStage implements Stage, AutoCloseable {

    private static final long ENDS_WITHIN_SECONDS = 10;

    private final ThreadKind kind;

    private final List<RealPlayer> players = new ArrayList<>();

    RealStage(ThreadKind kind) {
        this.kind = kind;
    }

    @Override
    public Player start(Act act) {
        return begin(act, false);
    }

    @Override
    public Player target(Act act) {
        return begin(act, true);
    }

    private Player begin(Act act, boolean interrupted) {
        RealPlayer player = new RealPlayer(act, interrupted);
        player.start(kind, "player-" + players.size());
        players.add(player);
        return player;
    }

    @Override
    public Player interrupted(Act act) throws InterruptedException {
        return interrupted(() -> "", act);
    }

    @Override
    public Player interrupted(Act before, Act act) throws InterruptedException {
        Gate done = gate();
        Player player = target(() -> {
            before.play();
            done.open();
            Thread.currentThread().interrupt();
            return act.play();
        });
        done.pass();
        return player;
    }

    @Override
    public Gate gate() {
        return new RealGate();
    }

    /**
     * A gate of real threads.
     *
     * <p>Thread-safe.
     */
    private static final class RealGate implements Gate {

        private volatile boolean open;

        @Override
        public void open() {
            open = true;
        }

        @Override
        public void pass() throws InterruptedException {
            Sight.of(() -> open);
        }
    }

    /** Ends the threads that still wait. */
    @Override
    public void close() {
        for (RealPlayer player : players) {
            if (!player.done) {
                player.interrupt();
            }
            player.letGo.countDown();
        }
        for (RealPlayer player : players) {
            assertThat(player.hasEnded()).as("player has ended").isTrue();
        }
    }

    /**
     * A real thread.
     *
     * <p>Thread-safe.
     */
    private static final class RealPlayer implements Player, Runnable {

        private final Act act;

        private final boolean interrupted;

        private final CountDownLatch letGo = new CountDownLatch(1);

        private final CountDownLatch ended = new CountDownLatch(1);

        private volatile Thread thread;

        /** Set before it waits to be let go, which is no waiting that anybody looks for. */
        private volatile boolean done;

        private volatile String outcome = "";

        private RealPlayer(Act act, boolean interrupted) {
            this.act = act;
            this.interrupted = interrupted;
        }

        private void start(ThreadKind kind, String name) {
            thread = (kind == ThreadKind.VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform().daemon()).name(name)
                    .unstarted(this);
            thread.start();
        }

        @Override
        public void run() {
            try {
                String came = Act.outcomeOf(act);
                done = true;
                outcome = interrupted ? came + kept() : came;
            }
            catch (Throwable ex) {
                outcome = "failed: " + ex;
                done = true;
            }
            finally {
                ended.countDown();
            }
        }

        /** The first look may come before the interruption, the second cannot. */
        private String kept() {
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
            Sight.of(() -> is(Sight.WAITING) || done);
        }

        @Override
        public void isBlocked() throws InterruptedException {
            Sight.of(() -> is(Sight.BLOCKED) || done);
        }

        private boolean is(Set<Thread.State> wanted) {
            return wanted.contains(thread.getState()) && !done;
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }

        @Override
        public void join() throws InterruptedException {
            thread.join();
        }

        @Override
        public String outcome() {
            letGo.countDown();
            if (!hasEnded()) {
                throw new AssertionError("Still " + thread.getState() + ": " + List.of(thread.getStackTrace()));
            }
            return outcome;
        }

        @Override
        public String outcomeOrStuck() throws InterruptedException {
            Sight.of(() -> is(Sight.STANDING) || done);
            return done ? outcome() : Words.STUCK;
        }

        private boolean hasEnded() {
            try {
                return ended.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
