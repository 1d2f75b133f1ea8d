/**
 * Runs a program freely: its classes nearly as they are, on real threads and with the JDK's own classes, again and again. What
 * it prints and how it exits is taken from each run by itself.
 */
@NamedInterface("free")
@NullMarked
package dev.interleave.program.free;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
