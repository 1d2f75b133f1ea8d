/**
 * Programs that users bring: plain Java, compiled, rewritten so that it announces its steps, and run under one schedule after
 * another. Knows no Spring.
 */
@ApplicationModule(allowedDependencies = {"explore", "explore::engine", "explore::strategy", "schedule", "sync",
        "trace", "trace::check", "trace::deadlock", "trace::export", "trace::record", "trace::svg"})
@NullMarked
package dev.interleave.program;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
