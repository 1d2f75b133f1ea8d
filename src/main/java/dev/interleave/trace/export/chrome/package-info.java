/** Traces for viewers of the Chrome Trace Event format. */
@NamedInterface("chrome")
@NullMarked
package dev.interleave.trace.export.chrome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
