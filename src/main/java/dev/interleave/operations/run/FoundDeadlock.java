package dev.interleave.operations.run;

import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * A deadlock that was found in a run while it stood.
 *
 * @param told who waited for whom
 * @param seenByJvm whether the JVM's own search for deadlocks saw it too; it does not look at virtual threads, nor at
 *     anything but locks and monitors
 */
public record FoundDeadlock(Deadlock told, boolean seenByJvm) {
}
