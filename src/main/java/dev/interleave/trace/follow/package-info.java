/** What holds at each step of a trace: who holds what, who waits for whom. */
@NamedInterface("follow")
@NullMarked
package dev.interleave.trace.follow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
