/**
 * The JVM of its own in which a program is compiled and run: what it is asked, what it answers, and what it does. Requests and
 * answers are lines of JSON on its standard input and output.
 */
@Machinery
@NamedInterface("child")
@NullMarked
package dev.interleave.program.child;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
