/** Runs over HTTP, in all their formats. */
@Machinery
@NullMarked
package dev.interleave.operations.run.web;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
