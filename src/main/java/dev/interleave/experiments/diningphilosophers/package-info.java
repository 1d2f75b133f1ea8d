/** Philosophers round a table who need both forks beside them. */
@NullMarked
package dev.interleave.experiments.diningphilosophers;

import org.jspecify.annotations.NullMarked;
