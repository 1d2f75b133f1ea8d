/** Traces as pictures. */
@NamedInterface("svg")
@NullMarked
package dev.interleave.trace.export.svg;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
