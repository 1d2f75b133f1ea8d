/**
 * Real databases for experiments: one of each run's own, in memory or on a server, with a connection for each thread of it.
 * Knows nothing of the application.
 */
@ApplicationModule(allowedDependencies = "trace")
@Machinery
@NullMarked
package dev.interleave.databases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.Machinery;
