/** Readers that do not lock, and look afterwards whether they should have. */
@NullMarked
package dev.interleave.experiments.optimisticread;

import org.jspecify.annotations.NullMarked;
