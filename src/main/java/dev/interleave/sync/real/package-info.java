/** Real synchronizers that java.util.concurrent has not, or that can be asked for what its own do not tell. */
@Machinery
@NullMarked
package dev.interleave.sync.real;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
