/**
 * What an experiment is: its card, parameters, outcomes and verdict, and the catalogue of all there are. Knows
 * {@code sync} and {@code trace}.
 */
@ApplicationModule(allowedDependencies = {"sync", "trace"})
@NullMarked
package dev.interleave.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
