/** Compiles a program, in memory. */
@NamedInterface("compile")
@NullMarked
package dev.interleave.program.compile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
