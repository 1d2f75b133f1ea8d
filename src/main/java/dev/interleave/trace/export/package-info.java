/**
 * A trace as text or as a picture, for one kind of reader each. Knows only {@code trace}, and no Spring.
 */
@NullMarked
package dev.interleave.trace.export;

import org.jspecify.annotations.NullMarked;
