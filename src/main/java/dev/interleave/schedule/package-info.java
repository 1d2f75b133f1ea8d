/**
 * The one seam between what a thread is about to do and whether it may. Knows only {@code trace}, and no Spring.
 */
@NullMarked
package dev.interleave.schedule;

import org.jspecify.annotations.NullMarked;
