/**
 * What a program gets instead of classes of the JDK's that wait, print, look at the machine, or are the JDK's alone: its code,
 * and the copies of the JDK's classes, say those names and get these classes.
 */
@Machinery
@NamedInterface("instead")
@NullMarked
package dev.interleave.program.instead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
