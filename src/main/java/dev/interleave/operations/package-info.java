/**
 * What can be done with experiments, a package for each: to be in one as a bean is to be offered. None knows another, but
 * that a series is made of runs, and a walk by steps is what an exploration hands out.
 */
@ApplicationModule(allowedDependencies = {"experiment", "explore", "launch", "launch::jvm", "launch::repetition",
        "schedule", "sync", "trace",
        "trace::check", "trace::export", "web", "web::operation"})
@Machinery
@NullMarked
package dev.interleave.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

import dev.interleave.trace.Machinery;
