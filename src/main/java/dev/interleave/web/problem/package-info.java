/** Everything that goes wrong, as RFC 9457 problems. */
@NullMarked
package dev.interleave.web.problem;

import org.jspecify.annotations.NullMarked;
