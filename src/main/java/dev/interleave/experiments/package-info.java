/**
 * The experiments, one package each. They know {@code experiment}, {@code sync} and {@code trace}, but neither one
 * another, nor how they are called, nor who schedules their threads.
 */
@ApplicationModule(allowedDependencies = {"experiment", "sync", "trace", "trace::check"})
@NullMarked
package dev.interleave.experiments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
