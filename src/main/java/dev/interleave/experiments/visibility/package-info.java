/** What one thread may see of another's writes, in four access modes. */
@NullMarked
package dev.interleave.experiments.visibility;

import org.jspecify.annotations.NullMarked;
