/**
 * Launches runs: admission, executors, deadlines, cancellation, and the store of recent runs. The only place where threads
 * are made.
 */
@ApplicationModule(allowedDependencies = {"experiment", "explore", "schedule", "sync", "trace", "trace::check"})
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
