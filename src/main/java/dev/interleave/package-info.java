/** The application. */
@NullMarked
package dev.interleave;

import org.jspecify.annotations.NullMarked;
