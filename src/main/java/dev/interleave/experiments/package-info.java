/**
 * The experiments, one package each. They know {@code experiment}, {@code sync}, {@code trace} and {@code databases}, but
 * neither one another, nor how they are called, nor who schedules their threads.
 */
@ApplicationModule(allowedDependencies = {"databases", "experiment", "sync", "trace", "trace::check"})
@NullMarked
package dev.interleave.experiments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
