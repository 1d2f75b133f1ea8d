package dev.interleave.trace.check.order;

import java.util.Set;

/**
 * A thread's taking of a lock while it held another, both exclusively.
 *
 * @param thread who took it
 * @param held the id of the lock that it held
 * @param heldSince the step since which it held that
 * @param taken the id of the lock that it took
 * @param takenAt the step at which it took that
 * @param guards the ids of all locks that it held then
 */
public record NestedHold(int thread, int held, int heldSince, int taken, int takenAt, Set<Integer> guards) {
}
