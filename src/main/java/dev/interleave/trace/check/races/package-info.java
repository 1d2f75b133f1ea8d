/** Who has seen what: the happens-before order of a trace. */
@NullMarked
package dev.interleave.trace.check.races;

import org.jspecify.annotations.NullMarked;
