/**
 * What experiments are written with: traced variables, locks, semaphores, barriers, latches, threads. Knows
 * {@code trace} and {@code schedule}, and no Spring.
 */
@ApplicationModule(allowedDependencies = {"schedule", "trace", "trace::record"})
@Machinery
@NullMarked
package dev.interleave.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.Machinery;
