/** More workers than permits. */
@NullMarked
package dev.interleave.experiments.semaphore;

import org.jspecify.annotations.NullMarked;
