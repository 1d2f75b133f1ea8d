/** Futures that depend on one another, and which thread does what. */
@NullMarked
package dev.interleave.experiments.completablefuture;

import org.jspecify.annotations.NullMarked;
