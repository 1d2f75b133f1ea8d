package dev.interleave.operations.run;

import dev.interleave.trace.check.deadlock.Deadlock;

/**
 * A deadlock that a run went into.
 *
 * @param told who waited for whom
 * @param seenByJvm whether the JVM's own search for deadlocks saw it too; it does not look at virtual threads, nor at
 *     anything but locks and monitors
 * @param lastStep the last step before the run was broken up, which is when its stuck threads were interrupted and so gave
 *     back what they held; the trace's size if nothing came after
 */
public record FoundDeadlock(Deadlock told, boolean seenByJvm, int lastStep) {
}
