/**
 * What every operation launches things with: admission, executors, deadlines, walks under a schedule. Together with its
 * sub-packages and those of operations the only place where threads are made, but for the one that writes to the store.
 */
@ApplicationModule(allowedDependencies = {"experiment", "explore", "explore::engine", "explore::strategy", "schedule",
        "schedule::free", "sync", "trace", "trace::record"})
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
