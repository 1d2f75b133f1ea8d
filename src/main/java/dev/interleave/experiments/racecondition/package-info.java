/** A number that several threads increment, guarded in eight ways or not at all. */
@NullMarked
package dev.interleave.experiments.racecondition;

import org.jspecify.annotations.NullMarked;
