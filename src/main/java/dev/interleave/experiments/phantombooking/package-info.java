/** Guests who book overlapping slots of one room, in a real database, through Spring. */
@NullMarked
package dev.interleave.experiments.phantombooking;

import org.jspecify.annotations.NullMarked;
