/**
 * Keeps what has ended across restarts, in a database if one is named. Knows no operation: what is kept has a kind, an id, a
 * summary and bytes.
 */
@ApplicationModule(allowedDependencies = "launch")
@NullMarked
package dev.interleave.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
