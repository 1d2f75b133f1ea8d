/**
 * How events are recorded while threads run, merged into one order, and followed live: nothing here waits for a program, and no
 * program for it.
 */
@Machinery
@NamedInterface("record")
@NullMarked
package dev.interleave.trace.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
