/** JVMs of their own for experiments that need one, each ended with its run. */
@CallsProgram
@Machinery
@NamedInterface("jvm")
@NullMarked
package dev.interleave.launch.jvm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
