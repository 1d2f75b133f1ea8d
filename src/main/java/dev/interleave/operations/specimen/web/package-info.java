/** Specimens over HTTP. */
@Machinery
@NullMarked
package dev.interleave.operations.specimen.web;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.Machinery;
