/** Timers that fire, and timers that are cancelled. */
@NullMarked
package dev.interleave.experiments.timer;

import org.jspecify.annotations.NullMarked;
