/**
 * HTTP: the catalogue, runs and their formats, parameters, problems, guards, and the OpenAPI document. Names no experiment.
 */
@ApplicationModule(allowedDependencies = {"experiment", "explore", "run", "trace", "trace::check", "trace::export"})
@NullMarked
package dev.interleave.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
