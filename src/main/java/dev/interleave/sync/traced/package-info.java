/** How an operation of a synchronizer is announced, done and recorded. */
@Machinery
@NullMarked
package dev.interleave.sync.traced;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
