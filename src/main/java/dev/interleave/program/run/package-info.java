/**
 * Runs a program: hears what its rewritten code is about to do, plays its threads, monitors and output, and learns what its
 * threads share.
 */
@Machinery
@NamedInterface("run")
@NullMarked
package dev.interleave.program.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
