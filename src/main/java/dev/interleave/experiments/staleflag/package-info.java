/** A flag that a loop may never see raised. */
@NullMarked
package dev.interleave.experiments.staleflag;

import org.jspecify.annotations.NullMarked;
