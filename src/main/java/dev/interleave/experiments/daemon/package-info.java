/** A program of its own that ends while a thread of it is still at work, or does not. */
@NullMarked
package dev.interleave.experiments.daemon;

import org.jspecify.annotations.NullMarked;
