package dev.interleave.program.free;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * What is left of runs: threads that go on after the program's end, or cannot be ended. A few that wait do no harm. Those that
 * run would take processors from the next run, and those that hold what all runs share would stop it.
 *
 * <p>Confined to the thread that begins runs.
 */
final class Remains {

    private static final int MOST = 50;

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Set<String> own;

    private int left;

    private boolean harmless = true;

    /**
     * Creates it.
     *
     * @param own the internal names of the program's classes
     */
    Remains(Set<String> own) {
        this.own = Set.copyOf(own);
    }

    /** Whether further runs in this JVM are as good as the first. */
    boolean areHarmless() {
        return harmless;
    }

    /** Ends the threads of a run that has ended; returns whether nothing is left of it. */
    boolean clear(RunThreads threads) throws InterruptedException {
        List<Thread> all = threads.all();
        boolean clean = all.isEmpty() && isCommonPoolIdle();
        if (clean) {
            return true;
        }
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        all.forEach(Remains::end);
        for (Thread each : all) {
            each.join(Duration.ofNanos(Math.max(1, endNanos - System.nanoTime())));
        }
        boolean idle = ForkJoinPool.commonPool().awaitQuiescence(Math.max(1, endNanos - System.nanoTime()),
                TimeUnit.NANOSECONDS);
        List<Thread> remaining = threads.all();
        left += remaining.size();
        harmless = idle && left <= MOST && ForkJoinPool.commonPool().getDelayedTaskCount() <= MOST
                && remaining.stream().noneMatch(Remains::harms) && !holdShared(remaining);
        return false;
    }

    private static boolean isCommonPoolIdle() {
        return ForkJoinPool.commonPool().isQuiescent() && ForkJoinPool.commonPool().getDelayedTaskCount() == 0;
    }

    private static void end(Thread thread) {
        if (thread instanceof ForkJoinWorkerThread worker) {
            worker.getPool().shutdownNow();
        }
        thread.interrupt();
    }

    private static boolean harms(Thread thread) {
        return thread.isVirtual() || switch (thread.getState()) {
            case WAITING, BLOCKED, TERMINATED -> false;
            case NEW, RUNNABLE, TIMED_WAITING -> true;
        };
    }

    /** Whether they hold a monitor that other runs may need: of a text, say, which all runs have in common. */
    private boolean holdShared(List<Thread> threads) {
        long[] ids = threads.stream().mapToLong(Thread::threadId).toArray();
        return Arrays.stream(ManagementFactory.getThreadMXBean().getThreadInfo(ids, true, false))
                .filter(Objects::nonNull)
                .flatMap(info -> Arrays.stream(info.getLockedMonitors()))
                .map(LockInfo::getClassName)
                .anyMatch(name -> !name.equals("java.lang.Object") && !own.contains(name.replace('.', '/')));
    }
}
