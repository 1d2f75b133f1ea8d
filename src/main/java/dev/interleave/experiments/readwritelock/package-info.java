/** Readers that share something, and writers that have it alone. */
@NullMarked
package dev.interleave.experiments.readwritelock;

import org.jspecify.annotations.NullMarked;
