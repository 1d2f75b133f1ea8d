/** Threads that can never go on, told as rings of who waits for whom. */
@NamedInterface("deadlock")
@NullMarked
package dev.interleave.trace.check.deadlock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
