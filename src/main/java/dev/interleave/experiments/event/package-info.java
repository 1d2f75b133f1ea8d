/** Racers that wait for one signal. */
@NullMarked
package dev.interleave.experiments.event;

import org.jspecify.annotations.NullMarked;
