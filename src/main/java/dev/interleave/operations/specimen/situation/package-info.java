/** The situations, a class each: its words, and its program in plain Java. */
@Machinery
@NullMarked
package dev.interleave.operations.specimen.situation;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
