/**
 * Strategies over schedules: a program is run again and again, one thread at a time, each time in another order. Knows no
 * Spring, and no particular experiment.
 */
@ApplicationModule(allowedDependencies = {"schedule", "sync", "trace", "trace::deadlock", "trace::record"})
@Machinery
@NullMarked
package dev.interleave.explore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.Machinery;
