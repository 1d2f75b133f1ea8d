/** A list that one thread appends to while another reads it. */
@NullMarked
package dev.interleave.experiments.sharedlist;

import org.jspecify.annotations.NullMarked;
