/**
 * HTTP that is no operation's own: how answers are negotiated, waited for and written, and how parameters come in. Names no
 * operation and no experiment.
 */
@ApplicationModule(
        allowedDependencies = {"experiment", "explore::engine", "launch", "store", "trace", "trace::check",
                "trace::deadlock",
                "trace::export"})
@NullMarked
package dev.interleave.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
