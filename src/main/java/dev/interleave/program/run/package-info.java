/**
 * Runs a program: rewrites its classes, and copies of those of the JDK that it uses, so that each says what it is about to do;
 * plays its threads, monitors and output; and learns what its threads share.
 */
@Machinery
@NamedInterface("run")
@NullMarked
package dev.interleave.program.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
