/** Everything that goes wrong, as RFC 9457 problems. */
@NamedInterface("problem")
@NullMarked
package dev.interleave.web.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
