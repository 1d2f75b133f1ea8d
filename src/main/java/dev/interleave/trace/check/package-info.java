/**
 * What can be verified from a trace alone, knowing nothing of the code that made it: the question is {@link Check}, which lists
 * all answers, a file each. The packages below have what several of them need.
 */
@NamedInterface("check")
@NullMarked
package dev.interleave.trace.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
