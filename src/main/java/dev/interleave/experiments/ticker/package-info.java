/** Ways of waiting, and the processor time they cost. */
@NullMarked
package dev.interleave.experiments.ticker;

import org.jspecify.annotations.NullMarked;
