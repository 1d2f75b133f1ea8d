/** How answers look: how much of a trace they have, whether JSON is indented, how wide text is, what stands before paths. */
@NamedInterface("presentation")
@NullMarked
package dev.interleave.web.presentation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
