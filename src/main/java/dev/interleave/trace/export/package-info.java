/** Traces written for others to read: as JSON, as text lanes, as pictures and diagrams, and for trace viewers. */
@NamedInterface("export")
@NullMarked
package dev.interleave.trace.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
