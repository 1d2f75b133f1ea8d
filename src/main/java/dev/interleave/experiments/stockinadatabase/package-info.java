/** Buyers who take from the same stock, which stands in a real database, through Spring. */
@NullMarked
package dev.interleave.experiments.stockinadatabase;

import org.jspecify.annotations.NullMarked;
