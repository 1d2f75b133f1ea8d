/**
 * Looks at a program's class files and rewrites them, and copies of those of the JDK that it uses, so that each says what it is
 * about to do. Knows what they are to call by name alone.
 */
@Machinery
@NamedInterface("rewrite")
@NullMarked
package dev.interleave.program.rewrite;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
