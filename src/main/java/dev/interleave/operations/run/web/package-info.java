/** Runs over HTTP, in all their formats. */
@NullMarked
package dev.interleave.operations.run.web;

import org.jspecify.annotations.NullMarked;
