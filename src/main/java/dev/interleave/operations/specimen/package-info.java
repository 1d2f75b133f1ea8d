/**
 * Situations that stand still, held open in JVMs of their own, for thread dumps and the like to be pointed at; and what each
 * tool says of each.
 */
@Machinery
@NullMarked
package dev.interleave.operations.specimen;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
