/** Traces written for others to read: as JSON, and as text lanes. */
@NamedInterface("export")
@NullMarked
package dev.interleave.trace.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
