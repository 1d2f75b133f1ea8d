/** Doctors who leave at the same time because each sees the other, in a real database, through Spring. */
@NullMarked
package dev.interleave.experiments.writeskew;

import org.jspecify.annotations.NullMarked;
