/** Counters that share nothing but a line of the processors' caches. */
@NullMarked
package dev.interleave.experiments.falsesharing;

import org.jspecify.annotations.NullMarked;
