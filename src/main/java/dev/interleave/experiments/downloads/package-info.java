/** Pages fetched over HTTP, one after another or at the same time, from sites that the application serves itself. */
@NullMarked
package dev.interleave.experiments.downloads;

import org.jspecify.annotations.NullMarked;
