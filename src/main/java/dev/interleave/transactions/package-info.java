/**
 * SQL transactions that users bring, run on a real engine under one order of their statements after another. Knows of Spring
 * only what exceptions it makes of those of drivers.
 */
@ApplicationModule(allowedDependencies = {"explore", "explore::engine", "schedule", "sync", "trace",
        "trace::record"})
@NullMarked
package dev.interleave.transactions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
