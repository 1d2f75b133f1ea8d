/** Work done whole, and split among threads. */
@NullMarked
package dev.interleave.experiments.parallelwork;

import org.jspecify.annotations.NullMarked;
