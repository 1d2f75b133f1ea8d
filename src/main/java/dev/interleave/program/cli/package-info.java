/** Explores a program from the command line. */
@CallsProgram
@Machinery
@NamedInterface("cli")
@NullMarked
package dev.interleave.program.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
