package dev.interleave.trace;

/**
 * One thread of a run.
 *
 * @param name its name within the run, for example {@code worker-0}
 * @param kind platform or virtual
 * @param daemon whether the JVM may end while it lives
 * @param startedNanos when its work began, in nanoseconds since the run's start; negative if it has not
 * @param endedNanos when its work ended, in nanoseconds since the run's start; negative if it has not
 */
public record TracedThread(String name, ThreadKind kind, boolean daemon, long startedNanos, long endedNanos) {
}
