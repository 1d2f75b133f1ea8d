/** A reader who adds up two accounts while money is transferred between them, in a real database, through Spring. */
@NullMarked
package dev.interleave.experiments.readskew;

import org.jspecify.annotations.NullMarked;
