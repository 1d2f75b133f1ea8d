/** Readers that walk along a list while it is written to. */
@NullMarked
package dev.interleave.experiments.copyonwrite;

import org.jspecify.annotations.NullMarked;
