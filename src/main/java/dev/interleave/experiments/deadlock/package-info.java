/** Threads that each hold what another waits for, and ways not to. */
@NullMarked
package dev.interleave.experiments.deadlock;

import org.jspecify.annotations.NullMarked;
