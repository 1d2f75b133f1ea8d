/** Explores a program from the command line. */
@NamedInterface("cli")
@NullMarked
package dev.interleave.program.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
