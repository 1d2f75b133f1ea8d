/** The catalogue of experiments, and the options of all operations. */
@NullMarked
package dev.interleave.web.catalogue;

import org.jspecify.annotations.NullMarked;
