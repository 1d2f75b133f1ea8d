/** The seam of a free run: the machine decides, and only what waits can be seen. */
@Machinery
@NamedInterface("free")
@NullMarked
package dev.interleave.schedule.free;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
