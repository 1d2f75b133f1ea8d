package dev.interleave.operations;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.LabThread;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.SharedVariable;
import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedMonitor;
import dev.interleave.sync.TracedQueue;
import dev.interleave.sync.VolatileVariable;

/**
 * A program in which threads do all kinds of things to the same few variables and synchronizers, at random.
 *
 * @param seed where chance begins
 * @param steps how many things each does
 * @param pausing whether they pause and compute now and then
 */
public record Scramble(long seed, int steps, boolean pausing) implements Probe.Program {

    private static final Duration PAUSE = Duration.ofMillis(2);

    @Override
    public String run(Probe.Parameters parameters, Lab lab) throws InterruptedException {
        Place place = new Place(lab);
        lab.run("worker", parameters.threads(), number -> {
            SplittableRandom random = new SplittableRandom(seed + number);
            for (int i = 0; i < steps; i++) {
                place.something(random, this);
            }
        });
        return "done";
    }

    /** What the threads share. */
    private static final class Place {

        private final Lab lab;

        private final PlainVariable[] plains;

        private final VolatileVariable flag;

        private final AtomicVariable sum;

        private final TracedLock lock;

        private final TracedMonitor monitor;

        private final TracedQueue queue;

        Place(Lab lab) {
            this.lab = lab;
            this.plains = new PlainVariable[] {lab.plain("a", 0), lab.plain("b", 0)};
            this.flag = lab.volatileVariable("flag", 0);
            this.sum = lab.atomic("sum", 0);
            this.lock = lab.lock("lock", false);
            this.monitor = lab.monitor("monitor");
            this.queue = lab.queue("queue", 4);
        }

        void something(SplittableRandom random, Scramble how) throws InterruptedException {
            int what = random.nextInt(100);
            if (what < 50) {
                increment(plains[what % 2]);
            }
            else if (what < 70) {
                flag.compareAndSet(flag.get(), what);
            }
            else if (what < 80) {
                sum.addAndGet(1);
            }
            else if (what < 86) {
                lock.hold(() -> increment(flag));
            }
            else if (what < 92) {
                monitor.hold(() -> increment(plains[0]));
            }
            else if (what < 96) {
                queue.offer(what, Duration.ZERO);
                queue.poll(Duration.ZERO);
            }
            else if (what == 96) {
                lab.note("something");
            }
            else if (how.pausing()) {
                pause(what, random);
            }
        }

        private static long increment(SharedVariable variable) {
            long seen = variable.get();
            variable.set(seen + 1);
            return seen;
        }

        private void pause(int what, SplittableRandom random) throws InterruptedException {
            switch (what) {
                case 97 -> lab.sleep(PAUSE);
                case 98 -> {
                    LabThread helper = lab.thread("helper-" + random.nextInt(1_000_000_000), _ -> increment(plains[1]));
                    helper.start();
                    helper.join();
                }
                default -> compute(random);
            }
        }

        private static void compute(SplittableRandom random) {
            long until = System.nanoTime() + PAUSE.toNanos();
            while (System.nanoTime() < until) {
                if (random.nextLong() == 0) {
                    throw new RunEndedException();
                }
            }
        }
    }
}
