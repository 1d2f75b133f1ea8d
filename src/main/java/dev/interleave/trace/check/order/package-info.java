/** In what order locks are taken, and whether that may end in a ring. */
@NullMarked
package dev.interleave.trace.check.order;

import org.jspecify.annotations.NullMarked;
