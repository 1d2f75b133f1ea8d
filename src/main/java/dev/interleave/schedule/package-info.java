/**
 * The one seam between what a thread is about to do and whether it may. Knows only {@code trace}, and no Spring.
 */
@ApplicationModule(allowedDependencies = {"trace"})
@Machinery
@NullMarked
package dev.interleave.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.Machinery;
