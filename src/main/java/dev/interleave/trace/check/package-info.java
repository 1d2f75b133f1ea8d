/** What can be verified from a trace alone, knowing nothing of the code that made it. */
@NamedInterface("check")
@NullMarked
package dev.interleave.trace.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
