package dev.interleave.program.instead;

import org.jspecify.annotations.Nullable;

import dev.interleave.program.run.Execution;

/** What {@link java.util.concurrent.locks.LockSupport} is to a program that runs one thread at a time. */
public final class LockSupport {

    private LockSupport() {
    }

    public static void park() {
        Execution.current().parking().park(null, -1);
    }

    public static void park(@Nullable Object blocker) {
        Execution.current().parking().park(blocker, -1);
    }

    public static void parkNanos(long nanos) {
        parkNanos(null, nanos);
    }

    public static void parkNanos(@Nullable Object blocker, long nanos) {
        if (nanos > 0) {
            Execution.current().parking().park(blocker, nanos);
        }
    }

    public static void parkUntil(long deadline) {
        parkUntil(null, deadline);
    }

    public static void parkUntil(@Nullable Object blocker, long deadline) {
        parkNanos(blocker, Math.max(1, deadline * 1_000_000 - Execution.current().self().nanos()));
    }

    public static void unpark(@Nullable Thread thread) {
        if (thread != null) {
            Execution.current().parking().unpark(thread.interleavePlayed());
        }
    }

    public static void setCurrentBlocker(@Nullable Object blocker) {
        Execution.current().parking().blockedBy(blocker);
    }

    public static @Nullable Object getBlocker(Thread thread) {
        return null;
    }

    /** As the one of the JDK's that only its own classes see. */
    public static long getThreadId(Thread thread) {
        return thread.threadId();
    }
}
