/**
 * What happened: events, the recorder that takes them, the trace they become. Knows no other package of the project and
 * no Spring.
 */
@ApplicationModule(allowedDependencies = {})
@Machinery
@NullMarked
package dev.interleave.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
