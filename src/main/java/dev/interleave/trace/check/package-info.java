/** Checks: properties verified from a trace alone, by code that knows nothing of the synchronizers. */
@NamedInterface("check")
@NullMarked
package dev.interleave.trace.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
