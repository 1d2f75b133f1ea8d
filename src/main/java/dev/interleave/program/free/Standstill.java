package dev.interleave.program.free;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the threads of a run wait for ever.
 *
 * <p>Confined to the thread that watches the run.
 */
final class Standstill {

    /*
     * A ring of platform threads that wait for one another's monitors or locks is found by the JVM itself, which never errs.
     * Anything else is a standstill if all threads of the run wait without a limit, and no task is left that a pool could
     * run. A thread that was woken seems to wait until it has a processor, so that must be seen in several looks, in each of
     * which another thread was woken and did run.
     */
    private static final int LOOKS = 10;

    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private final RunThreads threads;

    private int looks;

    private @Nullable String explanation;

    Standstill(RunThreads threads) {
        this.threads = threads;
    }

    /**
     * Whether they do.
     *
     * @param late whether this is the last look
     */
    boolean isSeen(boolean late) throws InterruptedException {
        List<Thread> all = threads.all();
        boolean waiting = all.stream().allMatch(Standstill::waits) && ForkJoinPool.commonPool().isQuiescent()
                && ForkJoinPool.commonPool().getDelayedTaskCount() == 0;
        looks = waiting ? looks + 1 : 0;
        if (late || looks == 2) {
            List<ThreadInfo> ring = ring(all);
            if (!ring.isEmpty()) {
                explanation = explain(ring, List.of());
                return true;
            }
        }
        if (waiting) {
            wakeAnother();
        }
        if (looks >= LOOKS) {
            explanation = explain(infos(ids(all)), all);
            return true;
        }
        return false;
    }

    /** How they stand. */
    @Nullable String explanation() {
        return explanation;
    }

    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, BLOCKED, TERMINATED -> true;
            case NEW, RUNNABLE, TIMED_WAITING -> false;
        };
    }

    private void wakeAnother() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("woken").start(ran::countDown);
        if (!ran.await(1, TimeUnit.SECONDS)) {
            // The machine is so busy that nothing follows from what was seen.
            looks = 0;
        }
    }

    private static long[] ids(List<Thread> threads) {
        return threads.stream().filter(thread -> !thread.isVirtual()).mapToLong(Thread::threadId).toArray();
    }

    private static List<ThreadInfo> ring(List<Thread> all) {
        long[] found = BEAN.findDeadlockedThreads();
        if (found == null) {
            return List.of();
        }
        long[] own = Arrays.stream(ids(all)).filter(id -> Arrays.stream(found).anyMatch(each -> each == id)).toArray();
        return infos(own);
    }

    private static List<ThreadInfo> infos(long[] ids) {
        return Arrays.stream(BEAN.getThreadInfo(ids, true, true)).filter(Objects::nonNull).toList();
    }

    private String explain(List<ThreadInfo> infos, List<Thread> all) {
        return Stream.concat(infos.stream().map(Standstill::explain), virtualOnes(all))
                .collect(Collectors.joining(", "));
    }

    /** The JVM tells of a virtual thread where it is, and neither what for nor whose that is. */
    private Stream<String> virtualOnes(List<Thread> all) {
        return all.stream()
                .filter(thread -> thread.isVirtual() && thread.getState() != Thread.State.TERMINATED)
                .map(thread -> threads.shownName(thread) + " waits" + at(thread.getStackTrace()));
    }

    private static String at(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> "program".equals(frame.getClassLoaderName()))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    private static String explain(ThreadInfo info) {
        LockInfo lock = info.getLockInfo();
        String what = lock == null ? "" : " for " + simple(lock.getClassName());
        String owner = info.getLockOwnerName() == null ? "" : " that " + info.getLockOwnerName() + " holds";
        return info.getThreadName() + " waits" + at(info.getStackTrace()) + what + owner;
    }

    private static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
